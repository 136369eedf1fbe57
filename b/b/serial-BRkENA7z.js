export { t as openSerial } from "./serial-ly1Vz1LC.js";
