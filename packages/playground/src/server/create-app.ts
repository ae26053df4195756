import { randomBytes } from "node:crypto";
import type { HttpBindings } from "@hono/node-server";
import { Hono } from "hono";
import { NONCE_PLACEHOLDER } from "../nonce-placeholder.js";
import { API } from "../wire.js";
import type { ClientSideRuns } from "./client-side-runs.js";
import { policyForFrame, policyForPage } from "./content-security-policy.js";
import { guardRequests } from "./guard-requests.js";
import type { PageFile } from "./page-files.js";
import { readBody } from "./read-body.js";
import { readServerSideJob } from "./read-server-side-job.js";
import { runServerSide } from "./run-server-side.js";

/** Creates the routes of the playground's server. */
export function createApp(
  files: ReadonlyMap<string, PageFile>,
  runs: ClientSideRuns,
): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.use(guardRequests);

  app.get("/", (context) => {
    const nonce = randomBytes(16).toString("base64");
    context.header("content-security-policy", policyForPage(nonce));
    return context.html(textOf(files, "/index.html").replaceAll(NONCE_PLACEHOLDER, nonce));
  });

  app.get("/frame.html", (context) => {
    const standIn = runs.sandboxOf(context.req.query("run") ?? "");
    if (standIn === undefined) return context.notFound();
    context.header("content-security-policy", policyForFrame(standIn));
    return context.html(textOf(files, "/frame.html"));
  });

  app.get("/assets/*", (context) => {
    const file = files.get(context.req.path);
    if (file === undefined) return context.notFound();
    // The sandboxed frame, whose origin is opaque, also loads these files. The files contain nothing private.
    context.header("access-control-allow-origin", "*");
    return context.body(file.body, 200, { "content-type": file.type });
  });

  app.post(API.serverSide, async (context) => {
    const body = await readBody(context.env.incoming);
    if (body.status === "problem") return context.json({ problem: body.problem }, body.code);
    const job = readServerSideJob(body.value);
    if ("problem" in job) return context.json(job, 400);
    return context.json(await runServerSide(job));
  });

  app.post(API.clientSide, async (context) => context.json(await runs.open()));

  app.post(`${API.clientSide}/:id/finish`, async (context) => {
    const report = await runs.finish(context.req.param("id"));
    return report === undefined ? context.notFound() : context.json(report);
  });

  app.notFound((context) => context.text("There is no page at this address.\n", 404));
  // The message of an exception may contain values. The page receives only a general message.
  app.onError((_error, context) => context.json({ problem: "The playground's server failed." }, 500));
  return app;
}

function textOf(files: ReadonlyMap<string, PageFile>, path: string): string {
  const file = files.get(path);
  if (file === undefined) throw new Error(`${path} is missing in the playground. Build the package`);
  return file.body.toString();
}
