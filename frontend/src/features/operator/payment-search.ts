interface Searched {
  readonly organisationName: string;
  readonly invoice: { readonly number: string; readonly reference: string };
}

/** Letters and digits only, without accents: banks cut and space references as they like. */
function bare(text: string): string {
  return text
    .normalize("NFD")
    .replaceAll(/[^\p{L}\p{N}]/gu, "")
    .toLowerCase();
}

/** Whether a payment's reference, invoice number or organisation holds what was typed. */
export function matchesPayment({ organisationName, invoice }: Searched, text: string): boolean {
  const wanted = bare(text);
  return [invoice.reference, invoice.number, organisationName].some((each) =>
    bare(each).includes(wanted),
  );
}
