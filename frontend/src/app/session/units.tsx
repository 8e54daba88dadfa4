import { createContext, type ReactNode, useContext } from "react";
import type { LengthUnit } from "../../format/quantity";
import { type Setting, useSetting } from "./setting";

type UnitsValue = Omit<Setting<LengthUnit>, "value"> & { readonly unit: LengthUnit };

const nothing = () => {};
const UnitsContext = createContext<UnitsValue>({
  unit: "mm",
  choose: nothing,
  follow: nothing,
  settle: nothing,
});

const isUnit = (text: string): text is LengthUnit => text === "mm" || text === "in";

/** The reader's unit for lengths: this browser's choice, else the one of the account. */
export function UnitsProvider({ children }: { children: ReactNode }) {
  const { value: unit, ...setting } = useSetting<LengthUnit>("forja.units", isUnit, () => "mm");
  return <UnitsContext value={{ unit, ...setting }}>{children}</UnitsContext>;
}

export function useUnits(): UnitsValue {
  return useContext(UnitsContext);
}
