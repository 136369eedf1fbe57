/** `ATTRS{idVendor}=="12d1"`. */
interface Token {
  readonly key: string;
  readonly attribute: string | null;
  readonly operator: string;
  readonly value: string;
}

export interface Rule {
  readonly line: number;
  readonly tokens: readonly Token[];
}

/** A device as sysfs shows it, with those above it, the nearest first. */
export interface SysDevice {
  readonly name: string;
  readonly subsystem: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly parents?: readonly SysDevice[];
}

export interface Event {
  readonly action: string;
  readonly device: SysDevice;
  readonly env?: Readonly<Record<string, string>>;
}

export interface Outcome {
  readonly env: Readonly<Record<string, string>>;
  readonly group: string | null;
  readonly mode: string | null;
  readonly symlinks: readonly string[];
  /** Written to sysfs. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** The keys of udev(7) that the rules may use, with the operators that make sense there. */
const OPERATORS: Readonly<Record<string, readonly string[]>> = {
  ACTION: ['==', '!='],
  SUBSYSTEM: ['==', '!='],
  SUBSYSTEMS: ['=='],
  ATTRS: ['=='],
  ATTR: ['==', '!=', '='],
  ENV: ['==', '!=', '='],
  TEST: ['==', '!='],
  GROUP: ['='],
  MODE: ['='],
  SYMLINK: ['+='],
  GOTO: ['='],
  LABEL: ['='],
};
const WITH_ATTRIBUTE = new Set(['ATTRS', 'ATTR', 'ENV']);
const OF_PARENTS = new Set(['SUBSYSTEMS', 'ATTRS']);

/** Throws where a line is no rule, a key or its operator is unknown, or a GOTO leads nowhere. */
export function parseRules(text: string): Rule[] {
  const rules = text.split('\n').flatMap((content, index) => {
    if (content.trim() === '' || content.startsWith('#')) return [];
    return [{ line: index + 1, tokens: tokensOf(content, index + 1) }];
  });
  for (const { line, tokens } of rules)
    for (const { value } of tokens.filter(({ key }) => key === 'GOTO'))
      if (labelAfter(rules, line, value) === undefined) throw new Error(`line ${line}: no LABEL ${value} below`);
  return rules;
}

/** What these rules make of an event, as udev(7) describes it. */
export function apply(rules: readonly Rule[], { action, device, env: given = {} }: Event): Outcome {
  const env: Record<string, string> = { ...given };
  const attributes: Record<string, string> = {};
  const symlinks: string[] = [];
  const owner: Record<string, string> = {};
  const chain = [device, ...(device.parents ?? [])];
  for (let at = 0; at < rules.length; at++) {
    const rule = rules[at] as Rule;
    const parent = matchingParent(rule, chain);
    const own: Record<string, string> = { ACTION: action, SUBSYSTEM: device.subsystem };
    const holds = ({ key, attribute, operator, value }: Token): boolean => {
      if (OF_PARENTS.has(key)) return parent !== null;
      if (key === 'TEST') return (device.attributes?.[value] !== undefined) === (operator === '==');
      const actual =
        key === 'ENV' ? env[attribute ?? ''] : key === 'ATTR' ? device.attributes?.[attribute ?? ''] : own[key];
      return isMatch(value, actual ?? '') === (operator === '==');
    };
    const conditions = rule.tokens.filter(({ operator }) => operator === '==' || operator === '!=');
    if (!conditions.every(holds)) continue;
    for (const { key, attribute, operator, value } of rule.tokens) {
      if (operator === '==' || operator === '!=') continue;
      const text = value
        .replaceAll('$id', parent?.name ?? '')
        .replaceAll(/\$env\{(\w+)\}/g, (_, name: string) => env[name] ?? '');
      if (key === 'ENV') env[attribute ?? ''] = text;
      else if (key === 'ATTR') attributes[attribute ?? ''] = text;
      else if (key === 'SYMLINK') symlinks.push(text);
      else owner[key] = text;
    }
    const target = rule.tokens.find(({ key }) => key === 'GOTO');
    if (target !== undefined) at = rules.indexOf(labelAfter(rules, rule.line, target.value) as Rule) - 1;
  }
  return { env, attributes, symlinks, group: owner['GROUP'] ?? null, mode: owner['MODE'] ?? null };
}

function tokensOf(content: string, line: number): Token[] {
  const part = /^\s*([A-Z]+)(?:\{([^}]+)\})?\s*(==|!=|\+=|=)\s*"([^"]*)"\s*(,|$)/;
  const tokens: Token[] = [];
  for (let rest = content; rest !== ''; ) {
    const [all = '', key = '', attribute = null, operator = '', value = '', comma] = part.exec(rest) ?? [];
    if (all === '') throw new Error(`line ${line}: no rule: ${rest}`);
    if (OPERATORS[key]?.includes(operator) !== true) throw new Error(`line ${line}: ${key} with ${operator}`);
    if (WITH_ATTRIBUTE.has(key) !== (attribute !== null)) throw new Error(`line ${line}: ${key}{…}`);
    tokens.push({ key, attribute, operator, value });
    rest = rest.slice(all.length);
    if (comma === ',' && rest.trim() === '') throw new Error(`line ${line}: nothing behind the comma`);
  }
  return tokens;
}

function labelAfter(rules: readonly Rule[], line: number, label: string): Rule | undefined {
  return rules.find(
    (rule) => rule.line > line && rule.tokens.some(({ key, value }) => key === 'LABEL' && value === label),
  );
}

/** The nearest device for which all keys about parents hold: they have to hold for one and the same. */
function matchingParent({ tokens }: Rule, chain: readonly SysDevice[]): SysDevice | null {
  const wanted = tokens.filter(({ key }) => OF_PARENTS.has(key));
  if (wanted.length === 0) return null;
  const fits = ({ subsystem, attributes = {} }: SysDevice) =>
    wanted.every(({ attribute, value }) =>
      isMatch(value, attribute === null ? subsystem : (attributes[attribute] ?? '')),
    );
  return chain.find(fits) ?? null;
}

/** Shell patterns, divided by |. */
function isMatch(patterns: string, text: string): boolean {
  return patterns.split('|').some((pattern) => {
    const source = pattern
      .replaceAll(/[.+^${}()\\]/g, String.raw`\$&`)
      .replaceAll('*', '.*')
      .replaceAll('?', '.');
    return new RegExp(`^${source}$`).test(text);
  });
}
