export { t as startDaemon } from "./daemon-DNn8KxZF.js";
