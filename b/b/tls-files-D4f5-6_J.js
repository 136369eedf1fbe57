export { t as certificateAdvice, r as readTlsFiles } from "./tls-files-YIZnjhVD.js";
