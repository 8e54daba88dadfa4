import { createContext, type ReactNode, useContext, useState } from "react";
import type { LengthUnit } from "../../format/quantity";

interface UnitsValue {
  readonly unit: LengthUnit;
  readonly choose: (unit: LengthUnit) => void;
}

const key = "forja.units";
const UnitsContext = createContext<UnitsValue>({ unit: "mm", choose: () => {} });

/** The reader's unit for lengths: this browser's choice, else the one of the account. */
export function UnitsProvider({ children }: { children: ReactNode }) {
  const [unit, setUnit] = useState<LengthUnit>(() =>
    localStorage.getItem(key) === "in" ? "in" : "mm",
  );
  const choose = (next: LengthUnit) => {
    localStorage.setItem(key, next);
    setUnit(next);
  };
  return <UnitsContext value={{ unit, choose }}>{children}</UnitsContext>;
}

export function useUnits(): UnitsValue {
  return useContext(UnitsContext);
}
