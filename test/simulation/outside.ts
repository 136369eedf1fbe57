/** Who is told of events lives outside of the simulated world. */
export const receivers = {
  status: () => Promise.resolve([]),
  ailing: () => [],
  dead: () => Promise.resolve([]),
  replay: () => Promise.resolve(false),
  stop: () => Promise.resolve(),
};
