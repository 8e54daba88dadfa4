/** The Mantine styles that most pages behind the frame need, loaded beside the first of them. */
import "@mantine/core/styles/ActionIcon.layer.css";
import "@mantine/core/styles/Input.layer.css";
import "@mantine/core/styles/Tabs.layer.css";
