import "./app/theme/frame-styles";
import "./app/theme/global.css";
import { MantineProvider } from "@mantine/core";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/App";
import { LocaleProvider } from "./app/locale";
import { SessionProvider } from "./app/session/session";
import { UnitsProvider } from "./app/session/units";
import { cssVariables, theme } from "./app/theme/theme";

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no element with the id root");

createRoot(root).render(
  <StrictMode>
    <LocaleProvider>
      {() => (
        <MantineProvider
          theme={theme}
          cssVariablesResolver={cssVariables}
          defaultColorScheme="auto"
        >
          <UnitsProvider>
            <SessionProvider>
              <App />
            </SessionProvider>
          </UnitsProvider>
        </MantineProvider>
      )}
    </LocaleProvider>
  </StrictMode>,
);
