export { t as backUpResting, n as examineFile, r as examineResting } from "./resting-pcrh6fqf.js";
