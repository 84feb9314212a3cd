// ZIP archives: read with a limit on what they become, which neither their declared sizes nor their content can pass; and written.
import { crc32, inflateRawSync } from "node:zlib";
import { isRefusal } from "../refusal";
import { unreadable } from "./document";

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const ENCRYPTED = 1;
const MOST_ENTRIES = 5_000;
const DAMAGED = "It is damaged: the archive inside cannot be read.";
const BOMB = "It unpacks to far more than a document holds. Save it again without attachments and large pictures.";

/** The entries that `wanted` names, unpacked. Together they may have `maxBytes`, as declared and as they are. */
export function readZip(bytes: Uint8Array, wanted: (name: string) => boolean, maxBytes: number): Map<string, Buffer> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const entries = directoryOf(file).filter(({ name }) => wanted(name));
    if (entries.reduce((sum, { size }) => sum + size, 0) > maxBytes) throw unreadable(BOMB);
    const unpacked = new Map<string, Buffer>();
    let left = maxBytes;
    for (const entry of entries) {
      const content = unpack(file, entry, left);
      left -= content.length;
      unpacked.set(entry.name, content);
    }
    return unpacked;
  } catch (error) {
    if (error instanceof RangeError && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE") throw unreadable(BOMB);
    if (error instanceof RangeError || (error instanceof Error && "errno" in error)) throw unreadable(DAMAGED);
    throw error;
  }
}

/** Names in an archive, without unpacking any. */
export const namesInZip = (bytes: Uint8Array): string[] => {
  try {
    return directoryOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)).map(({ name }) => name);
  } catch (error) {
    throw isRefusal(error) ? error : unreadable(DAMAGED);
  }
};

type Entry = { name: string; method: number; packed: number; size: number; at: number };

function directoryOf(file: Buffer): Entry[] {
  const mark = Buffer.alloc(4);
  mark.writeUInt32LE(END);
  const end = file.lastIndexOf(mark);
  if (end < 0) throw unreadable(DAMAGED);
  const count = file.readUInt16LE(end + 10);
  if (count > MOST_ENTRIES) throw unreadable(BOMB);
  let at = file.readUInt32LE(end + 16);
  return Array.from({ length: count }, () => {
    if (file.readUInt32LE(at) !== CENTRAL) throw unreadable(DAMAGED);
    if (file.readUInt16LE(at + 8) & ENCRYPTED) throw unreadable("It is protected by a password. Save it without one.");
    const nameLength = file.readUInt16LE(at + 28);
    const entry = {
      method: file.readUInt16LE(at + 10),
      packed: file.readUInt32LE(at + 20),
      size: file.readUInt32LE(at + 24),
      at: file.readUInt32LE(at + 42),
      name: file.toString("utf8", at + 46, at + 46 + nameLength),
    };
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
    return entry;
  });
}

function unpack(file: Buffer, { method, packed, size, at }: Entry, maxBytes: number): Buffer {
  if (file.readUInt32LE(at) !== LOCAL) throw unreadable(DAMAGED);
  const from = at + 30 + file.readUInt16LE(at + 26) + file.readUInt16LE(at + 28);
  const content = file.subarray(from, from + packed);
  if (content.length !== packed) throw unreadable(DAMAGED);
  if (method === 0) return content;
  if (method !== 8) throw unreadable(DAMAGED);
  // One byte more than declared is a lie, and ends there.
  return inflateRawSync(content, { maxOutputLength: Math.max(1, Math.min(size, maxBytes)) });
}

/** An archive of these entries, stored as they are. */
export function writeZip(entries: Iterable<[name: string, content: Buffer]>): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, content] of entries) {
    const title = Buffer.from(name);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt32LE(crc32(content), 10);
    head.writeUInt32LE(content.length, 14);
    head.writeUInt32LE(content.length, 18);
    head.writeUInt16LE(title.length, 22);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(CENTRAL, 0);
    central.writeUInt16LE(20, 4);
    head.copy(central, 6);
    central.writeUInt32LE(at, 42);
    directory.push(central, title);
    const mark = Buffer.alloc(4);
    mark.writeUInt32LE(LOCAL);
    parts.push(mark, head, title, content);
    at += 30 + title.length + content.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(directory.length / 2, 8);
  end.writeUInt16LE(directory.length / 2, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, central, end]);
}
