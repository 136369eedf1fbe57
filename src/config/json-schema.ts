import { z } from 'zod';
import { AUTO_MODEMS, configSchema } from './schema.ts';

/** The settings as JSON Schema, with every meaning, range and default: editors show it beside config.json. */
export function configJsonSchema(): string {
  const schema = z.toJSONSchema(configSchema, { io: 'input', target: 'draft-2020-12' });
  const { modems, ...properties } = schema.properties as Record<string, z.core.JSONSchema.JSONSchema>;
  const { description, default: none, ...list } = modems ?? {};
  // The word is taken before the list is checked, so that a mistake in the list is told by its place in it.
  const either = { description, default: none, anyOf: [{ const: AUTO_MODEMS }, list] };
  const ordered = Object.fromEntries(
    Object.keys(schema.properties ?? {}).map((key) => [key, key === 'modems' ? either : properties[key]]),
  );
  return `${JSON.stringify({ ...schema, properties: ordered, title: 'simgate configuration' }, null, 2)}\n`;
}
