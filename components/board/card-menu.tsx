"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowRightLeft } from "lucide-react";
import { releaseHref } from "../address/release-view";
import { refusalOf } from "../data/refusal";
import { useTRPC } from "../data/trpc";
import { ReasonText } from "../explanation/reason-text";
import { Button } from "../ui/button";
import { ButtonWithReason } from "../ui/button-with-reason";
import { Menu } from "../ui/menu";
import { Note } from "../ui/note";
import { Stack } from "../ui/stack";
import { TextLink } from "../ui/text-link";
import type { Moving } from "./board-acts";
import { type Card, moveButtonId } from "./prepare-board";
import { prepareMove } from "./prepare-moves";

interface CardMenuProps {
  readonly card: Card;
  readonly onMove: (moving: Moving) => void;
}

/** Offers every move of a card by keyboard and touch, with the reason if a move is not possible now. */
export function CardMenu({ card, onMove }: CardMenuProps) {
  return (
    <Menu
      word="Move"
      label={`Move ${card.release.key}`}
      variant="quiet"
      icon={<ArrowRightLeft aria-hidden />}
      buttonId={moveButtonId(card)}
    >
      {(close) => (
        <Moves
          card={card}
          onMove={(moving) => {
            close();
            onMove(moving);
          }}
        />
      )}
    </Menu>
  );
}

function Moves({ card, onMove }: CardMenuProps) {
  const { key } = card.release;
  const { data, error } = useQuery(useTRPC().release.page.queryOptions({ release: key }));
  if (error && !data) return <p className="text-13 text-verdict-failed">{refusalOf(error).detail}</p>;
  if (!data)
    return (
      <Note as="p" size={13}>
        Loading your actions
      </Note>
    );
  return (
    <Stack gap={3}>
      <p className="text-13 font-medium wrap-anywhere">{key}</p>
      <Stack as="ul" gap={3}>
        {data.stages.map(prepareMove).map(({ act, stage, words, whyNot }) => (
          <li key={stage}>
            {whyNot === undefined ? (
              <Button
                isWide
                variant={act === "roll-back" ? "danger" : "secondary"}
                onClick={() => onMove({ releaseKey: key, stage, from: moveButtonId(card) })}
              >
                {words}…
              </Button>
            ) : (
              <ButtonWithReason isWide placement="inline" reason={<ReasonText reason={whyNot} isInert />}>
                {words}
              </ButtonWithReason>
            )}
          </li>
        ))}
      </Stack>
      <TextLink href={releaseHref(key)}>Open the release</TextLink>
    </Stack>
  );
}
