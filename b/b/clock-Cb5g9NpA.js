export { t as nextTurn, n as sleep, r as systemClock } from "./clock-HtXWu_1Y.js";
