/** One of many in a list to choose from. */
export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly group?: string;
}

/** As people type it: without case and accents. */
function folded(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
}

/** The choices whose name holds what was typed. */
export function matching(choices: readonly Choice[], typed: string): readonly Choice[] {
  const wanted = folded(typed);
  return choices.filter(({ label }) => folded(label).includes(wanted));
}

interface Group {
  /** Empty for choices of no group. */
  readonly group: string;
  readonly choices: Choice[];
  /** The place of its first choice among all. */
  readonly from: number;
}

/** Choices by group, in the order in which they come. */
export function groupsOf(choices: readonly Choice[]): readonly Group[] {
  const groups: Group[] = [];
  for (const [from, choice] of choices.entries()) {
    const group = choice.group ?? "";
    const last = groups.at(-1);
    if (last?.group === group) last.choices.push(choice);
    else groups.push({ group, choices: [choice], from });
  }
  return groups;
}
