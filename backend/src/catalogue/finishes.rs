//! Finishes and treatments: a key, names, and the processes that they go with.

use super::Names;
use crate::jobs::model::Process;

/// A finish or a treatment that a line may ask for.
#[derive(Debug, Clone, Copy)]
pub struct Finish {
    /// Never changes; what rows keep.
    pub key: &'static str,
    /// What people call it.
    pub names: Names,
    processes: &'static [Process],
}

impl Finish {
    /// Whether it is offered with the process.
    pub fn goes_with(&self, process: Process) -> bool {
        self.processes.contains(&process)
    }
}

use Process::{
    ClosedDieForging as Forging, Dmls, Fdm, Milling, SinkerEdm, Sla, Sls, Turning, WireEdm,
};

const ANY: &[Process] = Process::ALL;
const METAL: &[Process] = &[Milling, Turning, WireEdm, SinkerEdm, Forging, Dmls];
const CUT: &[Process] = &[Milling, Turning];
const NEAR_SHAPE: &[Process] = &[Forging, Dmls];
const PRINTED: &[Process] = &[Fdm, Sla, Sls];
const POWDER: &[Process] = &[Sls];
const FILAMENT: &[Process] = &[Fdm];

macro_rules! finishes {
    ($($key:literal $processes:ident $es:literal $pt:literal $en:literal;)*) => {
        /// Every finish.
        pub const FINISHES: &[Finish] = &[$(Finish {
            key: $key,
            names: Names { es: $es, pt: $pt, en: $en },
            processes: $processes,
        },)*];
    };
}

finishes! {
    "as-made" ANY "Sin acabado" "Sem acabamento" "As made";
    "deburred" METAL "Desbarbado" "Rebarbado" "Deburred";
    "bead-blasted" METAL "Granallado con microesfera" "Jateado com microesferas" "Bead blasted";
    "sand-blasted" METAL "Arenado" "Jateado com areia" "Sand blasted";
    "ground" METAL "Rectificado" "Retificado" "Ground";
    "polished" METAL "Pulido" "Polido" "Polished";
    "functional-faces-machined" NEAR_SHAPE "Caras funcionales mecanizadas" "Faces funcionais usinadas" "Functional faces machined";
    "stress-relieved" METAL "Alivio de tensiones" "Alívio de tensões" "Stress relieved";
    "quenched-tempered" METAL "Temple y revenido" "Têmpera e revenimento" "Quenched and tempered";
    "case-hardened" METAL "Cementado" "Cementado" "Case hardened";
    "nitrided" METAL "Nitrurado" "Nitretado" "Nitrided";
    "anodised-clear" CUT "Anodizado natural" "Anodizado natural" "Clear anodised";
    "anodised-black" CUT "Anodizado negro" "Anodizado preto" "Black anodised";
    "anodised-hard" CUT "Anodizado duro" "Anodizado duro" "Hard anodised";
    "black-oxide" METAL "Pavonado" "Oxidação negra" "Black oxide";
    "zinc-plated" METAL "Zincado" "Zincado" "Zinc plated";
    "hot-dip-galvanised" METAL "Galvanizado en caliente" "Galvanizado a fogo" "Hot-dip galvanised";
    "nickel-electroless" METAL "Niquelado químico" "Níquel químico" "Electroless nickel";
    "hard-chrome" METAL "Cromo duro" "Cromo duro" "Hard chrome";
    "passivated" METAL "Pasivado" "Passivado" "Passivated";
    "powder-coated" METAL "Pintura en polvo" "Pintura a pó" "Powder coated";
    "painted" ANY "Pintado" "Pintado" "Painted";
    "sanded" PRINTED "Lijado" "Lixado" "Sanded";
    "dyed-black" POWDER "Teñido negro" "Tingido de preto" "Dyed black";
    "vapour-smoothed" POWDER "Alisado por vapor" "Alisado a vapor" "Vapour smoothed";
    "solvent-smoothed" FILAMENT "Alisado con solvente" "Alisado com solvente" "Solvent smoothed";
}
