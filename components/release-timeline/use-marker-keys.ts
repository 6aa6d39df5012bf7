"use client";

import type { KeyboardEvent } from "react";

const middleOf = (marker: HTMLElement) => {
  const { left, width } = marker.getBoundingClientRect();
  return left + width / 2;
};

/**
 * Handles arrow keys: left and right along a lane, up and down to the nearest marker of the next lane that has
 * one; Home and End to its ends.
 */
export function useMarkerKeys(): (event: KeyboardEvent<HTMLElement>) => void {
  return (event) => {
    const from = (event.target as Element).closest<HTMLElement>("[data-marker]");
    const lane = from?.closest<HTMLElement>("[data-lane]");
    if (!from || !lane) return;
    const next = target(event, from, lane);
    if (!next) return;
    event.preventDefault();
    for (const marker of event.currentTarget.querySelectorAll<HTMLElement>("[data-marker]"))
      marker.tabIndex = marker === next ? 0 : -1;
    next.focus();
  };
}

function target(
  { key, currentTarget }: KeyboardEvent<HTMLElement>,
  from: HTMLElement,
  lane: HTMLElement,
): HTMLElement | undefined {
  const row = markersIn(lane);
  const at = row.indexOf(from);
  switch (key) {
    case "ArrowRight":
      return row[at + 1];
    case "ArrowLeft":
      return row[at - 1];
    case "Home":
      return row[0];
    case "End":
      return row.at(-1);
    case "ArrowDown":
    case "ArrowUp": {
      const lanes = [...currentTarget.querySelectorAll<HTMLElement>("[data-lane]")];
      const place = lanes.indexOf(lane);
      const others = key === "ArrowDown" ? lanes.slice(place + 1) : lanes.slice(0, place).reverse();
      return nearest(others.map(markersIn).find((markers) => markers.length > 0) ?? [], from);
    }
    default:
      return undefined;
  }
}

function markersIn(lane: HTMLElement): HTMLElement[] {
  return [...lane.querySelectorAll<HTMLElement>("[data-marker]")];
}

function nearest(markers: readonly HTMLElement[], to: HTMLElement): HTMLElement | undefined {
  const distance = (marker: HTMLElement) => Math.abs(middleOf(marker) - middleOf(to));
  return [...markers].sort((one, other) => distance(one) - distance(other))[0];
}
