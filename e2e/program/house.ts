import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { binary } from "./binary.ts";
import { Program } from "./program.ts";

const FOLDER = "SNODO_JOURNEYS_FOLDER";

/**
 * The folder of this whole run: the demonstration's data as it is after the first start, and the sheets to import. PostgreSQL's
 * account must pass through it.
 */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "snodo-journeys-"));
  chmodSync(folder, 0o711);
  process.env[FOLDER] = folder;
  return folder;
}

/** A place in the folder of this whole run. */
export function inFolder(name: string): string {
  const folder = process.env[FOLDER];
  if (!folder) throw new Error("The run has no folder: global_setup.ts makes it");
  return join(folder, name);
}

/** Starts the demonstration for the first time and stops it: the data that every house of this run begins with. */
export async function furnish(): Promise<{ startedIn: number; code: number | null }> {
  const program = await Program.start(inFolder("furnished"));
  const health = await fetch(`${program.address}/salute`);
  if (!health.ok) throw new Error(`The program says that it is ready, and answers ${health.status}`);
  const { code } = await program.stop();
  return { startedIn: program.startedIn, code };
}

/** A sheet of invented jobseekers of the Trecate network, the same each time for the same seed. Gives its path. */
export function sheetOfPeople(people: number, seed: number, name = `persone-${people}-${seed}-${process.pid}`): string {
  const path = inFolder(`${name}.xlsx`);
  execFileSync(binary(), ["demo-data", "--people", `${people}`, "--seed", `${seed}`, "--out", path]);
  return path;
}

/** A demonstration of one's own: it can be stopped, killed and started again on the same data and address. */
export class House {
  private constructor(
    readonly data: string,
    private program: Program,
  ) {}

  /** Opens a house with the demonstration's data. */
  static async open(name: string): Promise<House> {
    const data = inFolder(`house-${name}-${process.pid}-${count++}`);
    execFileSync("cp", ["-a", "--reflink=auto", inFolder("furnished"), data]);
    return new House(data, await Program.start(data));
  }

  get address(): string {
    return this.program.address;
  }

  /** The program now running, or the last that ran. */
  get now(): Program {
    return this.program;
  }

  /** Starts the program again after it ended. */
  async startAgain(): Promise<void> {
    await this.program.ended;
    this.program = await Program.start(this.data, this.program.listen);
  }

  /** Ends whatever still runs and throws the data away. Gives the exit code when it had to be stopped. */
  async close(): Promise<number | null> {
    const { code } = await this.program.stop();
    rmSync(this.data, { recursive: true, force: true });
    return code;
  }
}

let count = 0;
