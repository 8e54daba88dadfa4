//! What it is to fit a machine, once, for every query that asks.

/// Whether the machine's envelope holds the line's box in some order of the
/// axes, and the machine works the material.
macro_rules! machine_holds_line {
    () => {{
        macro_rules! in_order {
            ($first:ident $second:ident $third:ident) => {
                lines::size_x_mm
                    .le(machines::$first.nullable())
                    .and(lines::size_y_mm.le(machines::$second.nullable()))
                    .and(lines::size_z_mm.le(machines::$third.nullable()))
            };
        }
        let material = " "
            .into_sql::<Text>()
            .concat(machines::materials)
            .concat(" ")
            .like("% ".into_sql::<Text>().concat(lines::material).concat(" %"));
        in_order!(envelope_x_mm envelope_y_mm envelope_z_mm)
            .or(in_order!(envelope_x_mm envelope_z_mm envelope_y_mm))
            .or(in_order!(envelope_y_mm envelope_x_mm envelope_z_mm))
            .or(in_order!(envelope_y_mm envelope_z_mm envelope_x_mm))
            .or(in_order!(envelope_z_mm envelope_x_mm envelope_y_mm))
            .or(in_order!(envelope_z_mm envelope_y_mm envelope_x_mm))
            .and(material)
    }};
}

pub(super) use machine_holds_line;
