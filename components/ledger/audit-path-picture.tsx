import { countOf } from "@/server/domain/text/count-of";
import type { AuditPicture } from "./prepare-audit-path";

const RADIUS = 4;

/** Draws the path from this entry to the signed root: its own nodes filled, those of the proof hollow. */
export function AuditPathPicture({
  picture,
  sequence,
}: {
  readonly picture: AuditPicture;
  readonly sequence: number;
}) {
  const { rows, width, height } = picture;
  const last = rows.length - 1;
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={`Audit path: from entry ${sequence} through ${countOf(last, "level")} up to the root`}
      className="w-full max-w-90 font-mono text-[11px]"
    >
      {rows.slice(1).map((row, above) => {
        const parent = rows[above];
        return (
          parent && (
            <g key={row.y} className="stroke-rule-strong" strokeWidth={1.25}>
              <line
                x1={row.x}
                y1={row.y}
                x2={parent.x}
                y2={parent.y}
                className="stroke-accent"
                strokeWidth={1.75}
              />
              {row.siblingX !== undefined && (
                <line x1={row.siblingX} y1={row.y} x2={parent.x} y2={parent.y} />
              )}
            </g>
          )
        );
      })}
      {rows.map((row, level) => (
        <g key={row.y}>
          <circle cx={row.x} cy={row.y} r={RADIUS} className="fill-accent" />
          <Label
            x={row.x}
            y={row.y}
            text={level === last ? `entry ${row.hash}` : level === 0 ? `root ${row.hash}` : row.hash}
          />
          {row.siblingX !== undefined && (
            <>
              <circle
                cx={row.siblingX}
                cy={row.y}
                r={RADIUS}
                className="fill-paper stroke-edge"
                strokeWidth={1.5}
              />
              <Label x={row.siblingX} y={row.y} text={row.siblingHash ?? ""} isQuiet />
            </>
          )}
        </g>
      ))}
    </svg>
  );
}

interface LabelProps {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly isQuiet?: boolean;
}

/** Placed outside its node, so that no line crosses it. */
function Label({ x, y, text, isQuiet = false }: LabelProps) {
  const isLeft = x < 180;
  return (
    <text
      x={isLeft ? x - 10 : x + 10}
      y={y + 4}
      textAnchor={isLeft ? "end" : "start"}
      className={isQuiet ? "fill-ink-muted" : "fill-ink"}
    >
      {text}
    </text>
  );
}
