import { type CommentPiece, handleIn, piecesOf } from "@/server/domain/comment/comment-pieces";
import { ExternalLink } from "../ui/external-link";
import { Visible } from "../ui/visible";

interface CommentTextProps {
  readonly text: string;
  readonly mentions: readonly { readonly name: string; readonly handle: string }[];
}

/** Draws a comment as plain text with its line breaks. Mentions are names, and web addresses are links. */
export function CommentText({ text, mentions }: CommentTextProps) {
  return (
    <p dir="auto" className="max-w-prose wrap-anywhere whitespace-pre-wrap">
      {piecesOf(text).map((piece, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text have no identity but their order
        <Piece key={index} piece={piece} mentions={mentions} />
      ))}
    </p>
  );
}

function Piece({
  piece: { kind, text },
  mentions,
}: { readonly piece: CommentPiece } & Pick<CommentTextProps, "mentions">) {
  switch (kind) {
    case "link":
      return <ExternalLink href={text}>{text}</ExternalLink>;
    case "code":
      return (
        <code className="rounded-control bg-sunken px-1 font-mono text-13">
          <Visible text={text.slice(1, -1)} />
        </code>
      );
    case "mention":
      return (
        <strong title={text} className="font-medium text-accent">
          @<Visible text={mentions.find(({ handle }) => handle === handleIn(text))?.name ?? text.slice(1)} />
        </strong>
      );
    case "text":
      return <Visible text={text} />;
  }
}
