import { RECIPE_STEP_TITLES, type Recipe, type RecipeStep } from "@/server/domain/provenance/recipe";
import { renderReason } from "@/server/domain/reason/render-reason";

/** Returns a recipe as a shell script. References and unknown facts are comments. */
export function recipeText({ release, manifestDigest, steps, unknown }: Recipe): string {
  const lines = [
    `# Recipe to reproduce ${release}`,
    `# Manifest ${manifestDigest}`,
    "# Countersign has not executed these commands. It made them from the manifest.",
    ...unknown.map((one) => `# Not known: ${renderReason(one)}`),
    ...steps.flatMap((step, index) => ["", ...stepLines(step, index + 1)]),
  ];
  return `${lines.map(oneLine).join("\n")}\n`;
}

function stepLines(step: RecipeStep, number: number): readonly string[] {
  return [
    `# ${number}. ${RECIPE_STEP_TITLES[step.kind]}: ${step.component}`,
    ...step.references.map(({ name, value }) => `#    ${name}: ${value}`),
    ...step.unknown.map((one) => `#    Not known: ${renderReason(one)}`),
    ...step.commands,
  ];
}

/** A line break in a value would end the comment, and the rest of the value would be a command. */
function oneLine(line: string): string {
  return line.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ");
}
