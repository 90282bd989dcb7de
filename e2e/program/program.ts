import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { binary } from "./binary.ts";
import { freePort } from "./ports.ts";

const READY = "Snodo è pronto";

/** How the program ended: a code when it decided itself, a signal when it was killed. */
export interface Ending {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** The running program, on a data folder, with its own PostgreSQL inside. */
export class Program {
  /** Milliseconds from its start until it said that it was ready. */
  readonly startedIn: number;

  private constructor(
    readonly data: string,
    /** Address and port on which it answers. */
    readonly listen: string,
    private readonly child: ChildProcess,
    private readonly said: string[],
    /** Kept when it ends, however it ends. */
    readonly ended: Promise<Ending>,
    startedIn: number,
  ) {
    this.startedIn = startedIn;
  }

  /** Starts the demonstration on the folder and waits until it is ready. A folder that is not there yet is filled first. */
  static async start(data: string, listen?: string): Promise<Program> {
    const before = Date.now();
    listen ??= `127.0.0.1:${await freePort()}`;
    const { DATABASE_URL: _, ...environment } = process.env;
    const child = spawn(binary(), ["serve", "--demo", "--data", data, "--listen", listen], {
      env: environment,
      stdio: ["ignore", "pipe", "pipe"],
    });
    running.add(child);
    const said: string[] = [];
    const ended = new Promise<Ending>((answer) => {
      child.once("exit", (code, signal) => {
        running.delete(child);
        answer({ code, signal });
      });
    });
    await new Promise<void>((ready, failed) => {
      const listenTo = (chunk: Buffer): void => {
        said.push(chunk.toString());
        if (said.join("").includes(READY)) ready();
      };
      child.stdout?.on("data", listenTo);
      child.stderr?.on("data", listenTo);
      child.once("error", failed);
      void ended.then(({ code, signal }) => {
        failed(new Error(`The program ended before it was ready (${code ?? signal}):\n${said.join("")}`));
      });
    });
    return new Program(data, listen, child, said, ended, Date.now() - before);
  }

  get address(): string {
    return `http://${this.listen}`;
  }

  /** Asks it to stop, as systemd or Ctrl-C would, and gives how it ended. */
  stop(): Promise<Ending> {
    this.child.kill("SIGTERM");
    return this.ended;
  }

  /** `kill -9`: it cannot finish anything. */
  kill(): Promise<Ending> {
    this.child.kill("SIGKILL");
    return this.ended;
  }

  /** `kill -9` of its PostgreSQL: the postmaster goes first, without a checkpoint. */
  killPostgres(): void {
    process.kill(postmaster(this.data), "SIGKILL");
  }

  /** All that it said on the terminal. */
  words(): string {
    return this.said.join("");
  }
}

/** The process of the PostgreSQL that serves a data folder. */
function postmaster(data: string): number {
  const file = join(data, "postgres", "data", "postmaster.pid");
  return Number(readFileSync(file, "utf8").split("\n", 1)[0]);
}

const running = new Set<ChildProcess>();
process.once("exit", () => running.forEach((child) => child.kill("SIGTERM")));
