import "@mantine/core/styles/PasswordInput.layer.css";
import { PasswordInput } from "@mantine/core";
import { m } from "../../paraglide/messages";
import type { FieldProps } from "../../ui/use-fields";

/** The shortest password that the server takes. */
export const shortestPassword = 10;

/** A password that is being chosen: says beforehand what is taken. */
export function NewPasswordInput({ label, ...field }: FieldProps & { readonly label: string }) {
  return (
    <PasswordInput
      label={label}
      description={m.account_password_rule({ count: shortestPassword })}
      autoComplete="new-password"
      visibilityToggleButtonProps={{ "aria-label": m.account_password_show() }}
      {...field}
    />
  );
}
