//! Who is in the demonstration. Every name says that it is made up.

use super::Login;
use crate::jobs::model::Process;

/// An organisation of the demonstration with its owner.
pub(super) struct Role {
    pub(super) email: &'static str,
    pub(super) person: &'static str,
    pub(super) organisation: &'static str,
    pub(super) country: &'static str,
    pub(super) city: &'static str,
    pub(super) tax_id: &'static str,
    pub(super) currency: &'static str,
    pub(super) zone: &'static str,
    pub(super) language: &'static str,
}

/// A machine of the demonstration.
pub(super) struct MachineOf {
    pub(super) name: &'static str,
    pub(super) process: Process,
    pub(super) envelope_mm: [f64; 3],
    pub(super) materials: &'static [&'static str],
    pub(super) tolerance_mm: f64,
}

pub(super) const OPERATOR: &str = "operador@demo.example";

pub(super) const BUYERS: [Role; 3] = [
    Role {
        email: "compras1@demo.example",
        person: "Compras Uno (demo)",
        organisation: "Equipos Demo Uno",
        country: "CO",
        city: "Medellín",
        tax_id: "900100001-1",
        currency: "COP",
        zone: "America/Bogota",
        language: "es",
    },
    Role {
        email: "compras2@demo.example",
        person: "Compras Dos (demo)",
        organisation: "Maquinaria Demo Dos",
        country: "CO",
        city: "Bogotá",
        tax_id: "900107920-7",
        currency: "USD",
        zone: "America/Bogota",
        language: "es",
    },
    Role {
        email: "compras3@demo.example",
        person: "Compras Três (demo)",
        organisation: "Indústria Demo Três",
        country: "BR",
        city: "Joinville",
        tax_id: "11.222.333/0001-81",
        currency: "BRL",
        zone: "America/Sao_Paulo",
        language: "pt",
    },
];

pub(super) const SUPPLIERS: [Role; 6] = [
    supplier(
        "taller1@demo.example",
        "Taller Uno (demo)",
        "Taller Demo Uno",
        "Itagüí",
        "900115839-1",
    ),
    supplier(
        "taller2@demo.example",
        "Taller Dos (demo)",
        "Taller Demo Dos",
        "Medellín",
        "900123758-7",
    ),
    supplier(
        "taller3@demo.example",
        "Taller Tres (demo)",
        "Taller Demo Tres",
        "Cali",
        "900131677-2",
    ),
    supplier(
        "taller4@demo.example",
        "Taller Cuatro (demo)",
        "Taller Demo Cuatro",
        "Bogotá",
        "900139596-0",
    ),
    supplier(
        "taller5@demo.example",
        "Taller Cinco (demo)",
        "Taller Demo Cinco",
        "Pereira",
        "900147515-8",
    ),
    supplier(
        "taller6@demo.example",
        "Taller Seis (demo)",
        "Taller Demo Seis",
        "Barranquilla",
        "900155434-3",
    ),
];

const fn supplier(
    email: &'static str,
    person: &'static str,
    organisation: &'static str,
    city: &'static str,
    tax_id: &'static str,
) -> Role {
    Role {
        email,
        person,
        organisation,
        country: "CO",
        city,
        tax_id,
        currency: "COP",
        zone: "America/Bogota",
        language: "es",
    }
}

const METALS: &[&str] = &[
    "aluminium-6061",
    "steel-1045",
    "steel-4140",
    "stainless-304",
];
const FILAMENTS: &[&str] = &["pla", "abs", "petg"];
const TOOL_STEELS: &[&str] = &[
    "tool-steel-d2",
    "steel-4140",
    "stainless-304",
    "aluminium-6061",
];

const fn machine(
    name: &'static str,
    process: Process,
    envelope_mm: [f64; 3],
    materials: &'static [&'static str],
    tolerance_mm: f64,
) -> MachineOf {
    MachineOf {
        name,
        process,
        envelope_mm,
        materials,
        tolerance_mm,
    }
}

/// The machines of each supplier, in the order of [`SUPPLIERS`].
pub(super) const MACHINES: [&[MachineOf]; 6] = [
    &[
        machine(
            "Centro de mecanizado 3 ejes",
            Process::Milling,
            [762.0, 406.0, 508.0],
            METALS,
            0.02,
        ),
        machine(
            "Torno CNC",
            Process::Turning,
            [350.0, 350.0, 600.0],
            METALS,
            0.02,
        ),
    ],
    &[
        machine(
            "Fresadora CNC",
            Process::Milling,
            [1000.0, 500.0, 500.0],
            METALS,
            0.03,
        ),
        machine(
            "Electroerosión por hilo",
            Process::WireEdm,
            [600.0, 400.0, 300.0],
            TOOL_STEELS,
            0.005,
        ),
    ],
    &[
        machine(
            "Prensa de forja 1600 t",
            Process::ClosedDieForging,
            [400.0, 400.0, 250.0],
            METALS,
            0.8,
        ),
        machine(
            "Centro de mecanizado vertical",
            Process::Milling,
            [600.0, 400.0, 450.0],
            METALS,
            0.03,
        ),
    ],
    &[
        machine(
            "Impresoras FDM",
            Process::Fdm,
            [300.0, 300.0, 350.0],
            FILAMENTS,
            0.3,
        ),
        machine(
            "Fresadora de banco",
            Process::Milling,
            [400.0, 250.0, 300.0],
            METALS,
            0.05,
        ),
    ],
    &[
        machine(
            "Electroerosión por hilo",
            Process::WireEdm,
            [500.0, 350.0, 250.0],
            TOOL_STEELS,
            0.005,
        ),
        machine(
            "Centro de mecanizado 5 ejes",
            Process::Milling,
            [650.0, 520.0, 475.0],
            METALS,
            0.015,
        ),
    ],
    &[machine(
        "Torno y fresado",
        Process::Milling,
        [500.0, 400.0, 400.0],
        METALS,
        0.03,
    )],
];

pub(super) fn logins() -> Vec<Login> {
    let login = |email: &str, what: String| Login {
        email: email.to_owned(),
        what,
    };
    let buyers = BUYERS
        .iter()
        .map(|role| login(role.email, format!("buyer, {}", role.organisation)));
    let suppliers = SUPPLIERS
        .iter()
        .map(|role| login(role.email, format!("supplier, {}", role.organisation)));
    let operator = login(OPERATOR, "operator of the site".to_owned());
    buyers.chain(suppliers).chain([operator]).collect()
}
