export { n as openAdministration } from "./administration-DYz56QqE.js";
