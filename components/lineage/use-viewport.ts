import { type PointerEvent, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { Position } from "./layout-lineage";
import { type OpeningView, openingView } from "./opening-view";

export interface Size {
  readonly width: number;
  readonly height: number;
}

const ZOOM_MIN = 0.05;
const ZOOM_MAX = 1.5;
/** The window that is assumed before it is measured. A graph that fits into it stays where it was sent. */
const ASSUMED: Size = { width: 1_100, height: 480 };

interface ViewedGraph {
  readonly positions: ReadonlyMap<string, Position>;
  readonly focus: string;
}

/**
 * Keeps the part of the graph that the window shows: dragging pans, two fingers or Ctrl with the wheel zoom. When the
 * places change, the focus stays where it is on the screen.
 */
export function useViewport({ positions, focus }: ViewedGraph) {
  const ref = useRef<HTMLElement>(null);
  const [size, setSize] = useState<Size>();
  const [moved, setMoved] = useState<OpeningView>();
  const [placed, setPlaced] = useState(positions);
  if (placed !== positions) {
    setPlaced(positions);
    if (moved) setMoved(anchored(moved, placed.get(focus), positions.get(focus)));
  }
  useLayoutEffect(() => {
    const window = ref.current;
    if (!window) return;
    const measure = () => setSize({ width: window.clientWidth, height: window.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(window);
    return () => observer.disconnect();
  }, []);
  const opening = openingView(positions, focus, size ?? ASSUMED) ?? { x: 0, y: 0, zoom: 1 };
  const view = moved ?? opening;
  if (size && !moved) setMoved(opening);
  const change = useCallback((by: (view: OpeningView) => OpeningView) => setMoved((at) => at && by(at)), []);
  const zoomAt = useCallback(
    (factor: number, point: Position) => change((at) => zoomed(at, at.zoom * factor, point)),
    [change],
  );
  useWheelZoom(ref, zoomAt);
  return {
    ref,
    view,
    size: size ?? ASSUMED,
    /** True once the window is measured. Before, the view is relative to the middle of the window. */
    isMeasured: size !== undefined,
    pointers: usePointers(change, zoomAt),
    zoomBy: (factor: number) =>
      zoomAt(factor, { x: (size ?? ASSUMED).width / 2, y: (size ?? ASSUMED).height / 2 }),
    centre: ({ x, y }: Position) =>
      change(({ zoom }) => ({
        x: (size ?? ASSUMED).width / 2 - x * zoom,
        y: (size ?? ASSUMED).height / 2 - y * zoom,
        zoom,
      })),
    show: (next: OpeningView | undefined) => next && setMoved(next),
  };
}

function anchored(view: OpeningView, was: Position | undefined, is: Position | undefined): OpeningView {
  if (!was || !is) return view;
  return { ...view, x: view.x + (was.x - is.x) * view.zoom, y: view.y + (was.y - is.y) * view.zoom };
}

/** The point of the graph under `point` stays under it. */
function zoomed(view: OpeningView, wanted: number, point: Position): OpeningView {
  const zoom = Math.min(ZOOM_MAX, Math.max(ZOOM_MIN, wanted));
  const factor = zoom / view.zoom;
  return { x: point.x - (point.x - view.x) * factor, y: point.y - (point.y - view.y) * factor, zoom };
}

type Zoom = (factor: number, point: Position) => void;

/** The wheel alone scrolls the page. With Ctrl, which a trackpad adds to a pinch, it zooms. */
function useWheelZoom(ref: { readonly current: HTMLElement | null }, zoomAt: Zoom) {
  useEffect(() => {
    const window = ref.current;
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey || !window) return;
      event.preventDefault();
      const { left, top } = window.getBoundingClientRect();
      zoomAt(2 ** (-event.deltaY / 100), { x: event.clientX - left, y: event.clientY - top });
    };
    window?.addEventListener("wheel", onWheel, { passive: false });
    return () => window?.removeEventListener("wheel", onWheel);
  }, [ref, zoomAt]);
}

/** Handlers that pan by one pointer and zoom by two. A press on a node or a link is left to it. */
function usePointers(change: (by: (view: OpeningView) => OpeningView) => void, zoomAt: Zoom) {
  const down = useRef(new Map<number, Position>());
  const end = ({ pointerId }: PointerEvent) => void down.current.delete(pointerId);
  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0 || (event.target as Element).closest("button, a")) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      down.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      const from = down.current.get(event.pointerId);
      if (!from) return;
      const to = { x: event.clientX, y: event.clientY };
      const other = [...down.current].find(([id]) => id !== event.pointerId)?.[1];
      down.current.set(event.pointerId, to);
      if (other) {
        const { left, top } = event.currentTarget.getBoundingClientRect();
        const middle = { x: (to.x + other.x) / 2 - left, y: (to.y + other.y) / 2 - top };
        zoomAt(distance(to, other) / Math.max(1, distance(from, other)), middle);
      } else change((at) => ({ ...at, x: at.x + to.x - from.x, y: at.y + to.y - from.y }));
    },
    onPointerUp: end,
    onPointerCancel: end,
  };
}

function distance(a: Position, b: Position): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
