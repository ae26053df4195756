import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { json } from "@codemirror/lang-json";
import {
  bracketMatching,
  foldGutter,
  foldKeymap,
  indentOnInput,
  syntaxHighlighting,
} from "@codemirror/language";
import { type Diagnostic, linter, lintKeymap } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { readEvents } from "../state/read-events.js";
import { JSON_HIGHLIGHTER } from "./json-highlighter.js";

/** The JSON editor. */
export interface Editor {
  readonly element: HTMLElement;
  /** Replaces the text. Undo restores the old text. */
  setText(text: string): void;
  focus(): void;
}

interface EditorOptions {
  readonly text: string;
  /** The nonce for the style sheet that the editor adds to the page. */
  readonly nonce: string;
  readonly onChange: (text: string) => void;
}

/** Creates an editor that marks the first error in the JSON. The Tab key moves the focus out of the editor. */
export function createEditor({ text, nonce, onChange }: EditorOptions): Editor {
  const view = new EditorView({
    state: EditorState.create({
      doc: text,
      extensions: [
        EditorView.cspNonce.of(nonce),
        lineNumbers(),
        foldGutter({ openText: "⌄", closedText: "›" }),
        history(),
        // CodeMirror's own list of special characters lacks some invisible characters.
        highlightSpecialChars({ addSpecialChars: /[\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/gu }),
        drawSelection(),
        highlightActiveLine(),
        indentOnInput(),
        bracketMatching(),
        json(),
        syntaxHighlighting(JSON_HIGHLIGHTER),
        linter((lintedView) => lint(lintedView.state.doc.toString()), { delay: 200 }),
        EditorView.lineWrapping,
        keymap.of([...lintKeymap, ...foldKeymap, ...historyKeymap, ...defaultKeymap]),
        EditorView.contentAttributes.of({
          // The editor can have the focus without this attribute, but axe requires the attribute on regions that
          // scroll.
          tabindex: "0",
          "aria-label": "Freshpaint event, as JSON",
          "aria-describedby": "editor-status editor-help",
        }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) onChange(update.state.doc.toString());
        }),
      ],
    }),
  });
  return {
    element: view.dom,
    setText(next) {
      if (next === view.state.doc.toString()) return;
      view.dispatch({
        changes: { from: 0, to: view.state.doc.length, insert: next },
        selection: { anchor: 0 },
      });
      view.scrollDOM.scrollTop = 0;
    },
    focus: () => view.focus(),
  };
}

function lint(text: string): readonly Diagnostic[] {
  const reading = readEvents(text);
  if (reading.status === "read") return [];
  const { offset, line, column, message } = reading;
  const to = Math.min(offset + 1, text.length);
  return [{ from: Math.min(offset, to), to, severity: "error", message: `${line}:${column} ${message}` }];
}
