// A PNG that says of which text it is a picture.
import { createHash } from "node:crypto";

/** The last chunk of every PNG, with its length and checksum. */
const END = 12;

export function stamped(png, markdown) {
  const sum = createHash("sha256").update(markdown).digest("hex");
  const content = Buffer.from(`tEXtComment\0SHA-256 of picture.md: ${sum}`, "latin1");
  const chunk = Buffer.alloc(content.length + 8);
  chunk.writeUInt32BE(content.length - 4);
  content.copy(chunk, 4);
  chunk.writeUInt32BE(crc(content), content.length + 4);
  return Buffer.concat([png.subarray(0, -END), chunk, png.subarray(-END)]);
}

/** CRC-32 as PNG has it: ISO 3309, reflected. */
function crc(bytes) {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) {
      sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
    }
  }
  return (sum ^ 0xffffffff) >>> 0;
}
