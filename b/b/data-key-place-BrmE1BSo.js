export { t as dataKeyPlace, n as existingDataKeys, r as keyringOf } from "./data-key-place-Ct52rby7.js";
