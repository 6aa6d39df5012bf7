"use client";

import { autocompletion, type CompletionContext, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentLess, indentMore } from "@codemirror/commands";
import { yaml } from "@codemirror/lang-yaml";
import { bracketMatching, HighlightStyle, indentOnInput, syntaxHighlighting } from "@codemirror/language";
import { type Diagnostic, lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { useEffect, useRef } from "react";
import type { SchemaNode } from "@/server/domain/policy/schema-place";
import { completePolicy } from "./complete-policy";

export interface CodeFault {
  readonly line: number;
  readonly column: number;
  /** RFC 6901 pointer into the document; empty for all of it. */
  readonly pointer: string;
  readonly detail: string;
}

interface PolicyCodeProps {
  readonly text: string;
  readonly schema: SchemaNode;
  readonly faults: readonly CodeFault[];
  readonly onChange: (text: string) => void;
}

const LOOKS = EditorView.theme({
  "&": { fontSize: "13px", backgroundColor: "var(--color-sunken)", color: "var(--color-ink)" },
  // No ligatures: two characters drawn as one could be read as another character.
  ".cm-scroller": {
    fontFamily: "var(--font-mono)",
    fontVariantLigatures: "none",
    maxHeight: "70vh",
    minHeight: "20rem",
    overflow: "auto",
  },
  ".cm-gutters": { backgroundColor: "var(--color-sunken)", color: "var(--color-ink-faint)", border: "none" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "var(--color-hover)" },
  // The frame around the editor shows the focus. An outline of its own would be cut off at the corners.
  "&.cm-focused": { outline: "none" },
  ".cm-content": { caretColor: "var(--color-ink)" },
  "& .cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground": {
    backgroundColor: "var(--color-accent-surface)",
  },
  ".cm-cursor": { borderLeftColor: "var(--color-ink)" },
  ".cm-tooltip-autocomplete > ul > li[aria-selected]": {
    backgroundColor: "var(--color-accent-surface)",
    color: "var(--color-ink)",
  },
  ".cm-diagnostic": { borderLeftColor: "var(--color-verdict-failed-line)", fontFamily: "var(--font-sans)" },
  ".cm-tooltip": {
    backgroundColor: "var(--color-raised)",
    color: "var(--color-ink)",
    border: "1px solid var(--color-rule-strong)",
  },
});

/** Distinguishes syntax by weight, as in read-only texts, and is legible in both themes. */
const QUIET = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], fontWeight: "600" },
  { tag: tags.comment, color: "var(--color-ink-faint)", fontStyle: "italic" },
  {
    tag: [tags.punctuation, tags.separator, tags.brace, tags.squareBracket],
    color: "var(--color-ink-faint)",
  },
]);

/**
 * An editor for the text of a policy: completion from the published schema, and errors at their line and
 * column. Tab indents; Escape and then Tab leaves the editor, as the line below says.
 */
export function PolicyCode({ text, schema, faults, onChange }: PolicyCodeProps) {
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  const told = useRef(onChange);
  told.current = onChange;
  const begin = useRef(text);
  // A text that becomes an overlay is completed as one. The undo history and the cursor position stay.
  const known = useRef(schema);
  known.current = schema;
  useEffect(() => {
    if (!place.current) return;
    const editor = new EditorView({
      parent: place.current,
      state: EditorState.create({
        doc: begin.current,
        extensions: [extensions(() => known.current), listener((text) => told.current(text))],
      }),
    });
    view.current = editor;
    return () => editor.destroy();
  }, []);
  useEffect(() => {
    // A text found in this browser or discarded replaces the content. Text typed here is there already.
    const editor = view.current;
    if (!editor || editor.state.doc.toString() === text) return;
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: text } });
  }, [text]);
  useEffect(() => {
    const editor = view.current;
    if (editor) editor.dispatch(setDiagnostics(editor.state, diagnostics(editor.state, faults)));
  }, [faults]);
  return (
    <div
      ref={place}
      className="overflow-hidden rounded-control border border-rule-strong outline-offset-1 outline-accent focus-within:outline-2"
    />
  );
}

function listener(changed: (text: string) => void) {
  return EditorView.updateListener.of((update) => {
    if (update.docChanged) changed(update.state.doc.toString());
  });
}

function extensions(schema: () => SchemaNode) {
  const complete = (context: CompletionContext) => {
    const found = completePolicy(context.state.doc.toString(), context.pos, schema());
    if (
      !found ||
      (!context.explicit &&
        context.pos === found.from &&
        !/[.\s[]/.test(context.state.sliceDoc(context.pos - 1, context.pos)))
    )
      return null;
    const options = found.options.map(({ label, detail, isField }) => ({
      label,
      type: isField ? "property" : "enum",
      ...(detail === undefined ? {} : { detail }),
      apply: isField ? `${label}: ` : label,
    }));
    return { from: found.from, options };
  };
  return [
    lineNumbers(),
    history(),
    drawSelection(),
    indentOnInput(),
    bracketMatching(),
    highlightActiveLine(),
    lintGutter(),
    yaml(),
    syntaxHighlighting(QUIET),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({
      "aria-label": "The policy's text",
      "aria-describedby": "policy-code-keys",
      spellcheck: "false",
      // Editable text can have focus without it. The attribute serves tools that look for it.
      tabindex: "0",
    }),
    autocompletion({ override: [complete] }),
    keymap.of([
      ...completionKeymap,
      ...lintKeymap,
      ...defaultKeymap,
      ...historyKeymap,
      { key: "Tab", run: indentMore, shift: indentLess },
    ]),
    LOOKS,
  ];
}

function diagnostics(state: EditorState, faults: readonly CodeFault[]): Diagnostic[] {
  return faults.map(({ line, column, detail }) => {
    const at = state.doc.line(Math.min(line, state.doc.lines));
    const from = Math.min(at.from + column - 1, at.to);
    const word = /^[\w.-]+/.exec(state.sliceDoc(from, at.to))?.[0].length ?? 0;
    return { from, to: Math.min(from + Math.max(word, 1), at.to), severity: "error", message: detail };
  });
}
