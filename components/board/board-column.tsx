"use client";

import { useState } from "react";
import type { GrandfatheredRelease } from "../data/model-data";
import { Stack } from "../ui/stack";
import { TextLink } from "../ui/text-link";
import { Visible } from "../ui/visible";
import type { BoardActs } from "./board-acts";
import { BoardCard } from "./board-card";
import { GrandfatheredCard } from "./grandfathered-card";
import { type CardGroup, moveButtonId } from "./prepare-board";

interface BoardColumnProps {
  readonly title: string;
  /** The target of a card dropped here; undefined for the column of releases without a request. */
  readonly stage: string | undefined;
  readonly parts: readonly {
    readonly word: string;
    readonly groups: readonly CardGroup[];
    /** Releases that ran in the stage before their model was governed. */
    readonly found?: readonly GrandfatheredRelease[];
    /** The address of the table with the remaining releases. */
    readonly more: string | undefined;
    readonly empty: string;
  }[];
  readonly acts: BoardActs;
}

/** Draws one stage: releases on their way to it above those live in it. Cards can be dropped anywhere on it. */
export function BoardColumn({ title, stage, parts, acts }: BoardColumnProps) {
  const [isOver, setOver] = useState(false);
  const { dragged, onDrag, onMove } = acts;
  const takes = dragged !== undefined && stage !== undefined;
  return (
    <section
      aria-label={title}
      data-over={(takes && isOver) || undefined}
      onDragOver={(event) => takes && event.preventDefault()}
      onDragEnter={() => setOver(true)}
      onDragLeave={({ currentTarget, relatedTarget }) =>
        !currentTarget.contains(relatedTarget as Node | null) && setOver(false)
      }
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        if (takes) onMove({ releaseKey: dragged.release.key, stage, from: moveButtonId(dragged) });
        onDrag(undefined);
      }}
      className="min-w-0 rounded-card outline-offset-2 outline-accent data-over:outline-2 data-over:outline-dashed"
    >
      <h2 className="border-b border-rule-strong pb-1.5 text-16 font-semibold first-letter:uppercase">
        {title}
      </h2>
      {parts.map(({ word, groups, found = [], more, empty }) => (
        <div key={word} className="mt-3">
          <h3 className="text-12 font-medium text-ink-muted">{word}</h3>
          {groups.length + found.length === 0 && <p className="py-2 text-13 text-ink-faint">{empty}</p>}
          {groups.map(({ modelKey, modelTitle, cards }) => (
            <div key={modelKey} className="mt-2">
              <h4 className="mb-1 truncate text-13 font-medium">
                <Visible text={modelTitle} />
              </h4>
              <Stack as="ul" gap={2}>
                {cards.map((card) => (
                  <BoardCard key={card.id} card={card} acts={acts} />
                ))}
              </Stack>
            </div>
          ))}
          {found.length > 0 && (
            <ul className="mt-2 grid gap-2">
              {found.map((adoption) => (
                <GrandfatheredCard key={adoption.id} adoption={adoption} />
              ))}
            </ul>
          )}
          {more !== undefined && (
            <p className="mt-2 text-13 text-ink-muted">
              The most recently changed are shown. <TextLink href={more}>Show all in the table</TextLink>
            </p>
          )}
        </div>
      ))}
    </section>
  );
}
