/** What the simulated gateway has none of: SIMs that are asked for their balance, and receivers of events. */
export const balances = { of: () => null };

export const webhooks = {
  status: () => Promise.resolve([]),
  ailing: () => [],
  dead: () => Promise.resolve([]),
  replay: () => Promise.resolve(false),
};
