/** Draws text that a person wrote, with its paragraphs, at a readable width. */
export function Paragraphs({ text }: { readonly text: string }) {
  return (
    <div className="grid max-w-prose gap-2">
      {text
        .split(/\n{2,}/)
        .filter((paragraph) => paragraph.trim() !== "")
        .map((paragraph) => (
          <p key={paragraph} className="whitespace-pre-line">
            {paragraph}
          </p>
        ))}
    </div>
  );
}
