import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const REPOSITORY = fileURLToPath(new URL("../..", import.meta.url));

/** The built program: SNODO_BINARY, or what `cargo build --bin snodo` left. */
export function binary(): string {
  const target = resolve(REPOSITORY, process.env.CARGO_TARGET_DIR ?? "target");
  const path = process.env.SNODO_BINARY ?? join(target, "debug", "snodo");
  if (!existsSync(path)) {
    throw new Error(`Il programma non c'è in ${path}. Prima: cargo build --bin snodo`);
  }
  return path;
}
