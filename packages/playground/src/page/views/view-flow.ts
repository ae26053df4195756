import { html, nothing, type TemplateResult } from "lit-html";
import type { EventTrace, Trace } from "../state/trace-event.js";
import type { Model } from "./model.js";

/** A report may be as long as the limits of core allow; a page that long would only stand still. */
const MOST_ROWS = 500;

/** From where it came to where it went, one line for each property. */
export function viewFlow({ reading, traces }: Model): TemplateResult {
  return html`
    <div class="panel flow">
      <div class="panel-top"><h2 id="flow-title">What becomes of it</h2></div>
      <div class="scroll" tabindex="0" role="region" aria-labelledby="flow-title">
        ${
          reading.status === "malformed"
            ? html`<p class="empty">Nothing yet: the text is no JSON.</p>`
            : traces.map((trace) => viewEventTrace(trace, traces.length > 1))
        }
      </div>
    </div>
  `;
}

function viewEventTrace({ title, notSent, traces, envelope }: EventTrace, isTitled: boolean): TemplateResult {
  const isShort = traces.length <= MOST_ROWS;
  return html`
    <article class="event" ?data-unsent=${notSent !== undefined}>
      ${isTitled ? html`<h3>${title}</h3>` : nothing}
      ${notSent === undefined ? nothing : viewNotSent(notSent)}
      ${traces.length === 0 ? nothing : viewTraces(title, notSent === undefined, traces)}
      ${isShort ? nothing : html`<p class="hint">${traces.length - MOST_ROWS} more are not shown.</p>`}
      ${envelope.length === 0 ? nothing : viewEnvelope(envelope)}
    </article>
  `;
}

function viewNotSent({ text, code }: NonNullable<EventTrace["notSent"]>): TemplateResult {
  return html`<p class="unsent"><strong>Not sent.</strong> ${text} <code>${code}</code></p>`;
}

function viewEnvelope(envelope: readonly string[]): TemplateResult {
  const names = envelope.map((name) => html`<code>${name}</code> `);
  return html`<p class="envelope">Never sent, whatever it holds: ${names}</p>`;
}

function viewTraces(title: string, isSent: boolean, traces: readonly Trace[]): TemplateResult {
  return html`
    <table>
      <caption>
        <span class="visually-hidden">${title}: </span>${isSent ? "" : "If it were sent: "}${summary(traces)}
      </caption>
      <thead>
        <tr>
          <th scope="col">Freshpaint</th>
          <th scope="col"><span class="visually-hidden">is</span></th>
          <th scope="col">Crisp</th>
        </tr>
      </thead>
      <tbody>
        ${traces.slice(0, MOST_ROWS).map(viewTrace)}
      </tbody>
    </table>
  `;
}

function viewTrace(trace: Trace): TemplateResult {
  return html`
    <tr data-action=${trace.action}>
      <th scope="row">
        <span class="start"><code class="name">${trace.from}</code></span>
        <span class="value">${trace.value}</span>
      </th>
      <td class="wire"><span class="action">${trace.action}</span></td>
      <td>${trace.action === "dropped" ? viewReason(trace) : viewTarget(trace)}</td>
    </tr>
  `;
}

function viewReason({ reason, code }: Extract<Trace, { action: "dropped" }>): TemplateResult {
  return html`<span class="reason">${reason}</span><span class="value">${code}</span>`;
}

function viewTarget({ to, sent, collision }: Exclude<Trace, { action: "dropped" }>): TemplateResult {
  return html`
    <code class="name">${to}</code><span class="value">${sent}</span>
    ${
      collision === undefined
        ? nothing
        : html`<span class="collision"
            ><code>${collision.name}</code> was taken by property <code>${collision.with}</code></span
          >`
    }
  `;
}

function summary(traces: readonly Trace[]): string {
  const counts = new Map<string, number>();
  for (const { action } of traces) counts.set(action, (counts.get(action) ?? 0) + 1);
  return [...counts].map(([action, count]) => `${count} ${action}`).join(" · ");
}
