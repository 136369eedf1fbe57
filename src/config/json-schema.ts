import { z } from 'zod';
import { configSchema } from './schema.ts';

/** The settings as JSON Schema, with every meaning, range and default: editors show it beside config.json. */
export function configJsonSchema(): string {
  const schema = z.toJSONSchema(configSchema, { io: 'input', target: 'draft-2020-12' });
  return `${JSON.stringify({ ...schema, title: 'simgate configuration' }, null, 2)}\n`;
}
