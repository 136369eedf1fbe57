import type { NumberSettings } from './types.ts';

/** ISO 3166-1 of the home country, also where it is named as the only one that is served; null: there is none. */
export function homeCountryOf({
  home_country,
  allowed_countries,
}: Pick<NumberSettings, 'home_country' | 'allowed_countries'>): string | null {
  const [only] = allowed_countries;
  return home_country ?? (allowed_countries.length === 1 && only !== '*' ? (only ?? null) : null);
}
