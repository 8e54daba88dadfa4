/** Somebody who signs up with an organisation; every string is found nowhere else. */
export interface Member {
  readonly organisation: string;
  /** As the page lists it. */
  readonly country: string;
  /** ISO 3166-1, two letters. */
  readonly countryCode: string;
  readonly city: string;
  readonly taxId: string;
  readonly person: string;
  readonly email: string;
  readonly sides: "Compra" | "Provee";
}

/** One password is as good as another. */
export const PASSWORD = "viruta-azul-del-torno-77";

export const OPERATOR = "operadora@sitio-forja.example";

export const BUYER: Member = {
  organisation: "Hidráulica Quillacinga",
  country: "Colombia",
  countryCode: "CO",
  city: "Zipaquirá",
  taxId: "901738264-4",
  person: "Ximena Bahamonde",
  email: "ximena@quillacinga.example",
  sides: "Compra",
};

/** Three countries, none of them the buyer's, so that no country of theirs may ever show. */
export const SUPPLIERS: readonly [Member, Member, Member] = [
  {
    organisation: "Mecanizados Huentelauquén",
    country: "Chile",
    countryCode: "CL",
    city: "Illapel",
    taxId: "77431958-1",
    person: "Lautaro Ñancupil",
    email: "lautaro@huentelauquen.example",
    sides: "Provee",
  },
  {
    organisation: "Torno y Fresa Yarinacocha",
    country: "Perú",
    countryCode: "PE",
    city: "Pucallpa",
    taxId: "20607183521",
    person: "Yesenia Tuanama",
    email: "yesenia@yarinacocha.example",
    sides: "Provee",
  },
  {
    organisation: "Precisión Tzintzuntzan",
    country: "México",
    countryCode: "MX",
    city: "Pátzcuaro",
    taxId: "PTZ110523QK4",
    person: "Erandi Tzitzic",
    email: "erandi@tzintzuntzan.example",
    sides: "Provee",
  },
];

/** What gives somebody away: no other side may get any of it before the award. */
export function givesAway(member: Member): readonly string[] {
  const { organisation, person, email, taxId, city } = member;
  return [organisation, person, email, taxId, city];
}
