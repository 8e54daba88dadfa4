//! Materials: a key, a group, a density, names, and the processes that work them.

use super::Names;
use crate::jobs::model::Process;

/// A material that a line may ask for and a machine may work.
#[derive(Debug, Clone, Copy)]
pub struct Material {
    /// Never changes; what rows keep.
    pub key: &'static str,
    /// What it is kept with in a list.
    pub group: &'static str,
    /// Density in kg/m³ at room temperature.
    pub density_kg_per_m3: f64,
    /// What people call it.
    pub names: Names,
    processes: &'static [Process],
}

impl Material {
    /// Whether the process works it.
    pub fn is_worked_by(&self, process: Process) -> bool {
        self.processes.contains(&process)
    }
}

use Process::{
    ClosedDieForging as Forging, Dmls, Fdm, Milling, SinkerEdm, Sla, Sls, Turning, WireEdm,
};

/// Cut by tools and eroded by sparks.
const METAL: &[Process] = &[Milling, Turning, WireEdm, SinkerEdm];
/// As [`METAL`], and forged.
const FORGED: &[Process] = &[Milling, Turning, WireEdm, SinkerEdm, Forging];
/// As [`METAL`], and printed in a powder bed.
const PRINTED_METAL: &[Process] = &[Milling, Turning, WireEdm, SinkerEdm, Dmls];
/// As [`FORGED`], and printed in a powder bed.
const ANY_METAL: &[Process] = &[Milling, Turning, WireEdm, SinkerEdm, Forging, Dmls];
/// Too hard to cut: eroded alone.
const ERODED: &[Process] = &[WireEdm, SinkerEdm];
/// Plastics that are cut.
const CUT: &[Process] = &[Milling, Turning];
/// Plastics that are cut and printed from filament.
const CUT_OR_FILAMENT: &[Process] = &[Milling, Turning, Fdm];

macro_rules! materials {
    ($($key:literal $group:literal $density:literal $processes:ident $es:literal $pt:literal $en:literal;)*) => {
        /// Every material.
        pub const MATERIALS: &[Material] = &[$(Material {
            key: $key,
            group: $group,
            density_kg_per_m3: $density,
            names: Names { es: $es, pt: $pt, en: $en },
            processes: $processes,
        },)*];
    };
}

const FILAMENT: &[Process] = &[Fdm];
const RESIN: &[Process] = &[Sla];
const POWDER: &[Process] = &[Sls];
const METAL_POWDER: &[Process] = &[Dmls];

materials! {
    "steel-a36" "steel" 7850.0 METAL "Acero ASTM A36" "Aço ASTM A36" "Steel ASTM A36";
    "steel-1018" "steel" 7870.0 FORGED "Acero SAE 1018" "Aço SAE 1018" "Steel SAE 1018";
    "steel-1045" "steel" 7850.0 FORGED "Acero SAE 1045" "Aço SAE 1045" "Steel SAE 1045";
    "steel-12l14" "steel" 7870.0 CUT "Acero de corte libre SAE 12L14" "Aço de corte fácil SAE 12L14" "Free-cutting steel SAE 12L14";
    "steel-4140" "steel" 7850.0 FORGED "Acero SAE 4140" "Aço SAE 4140" "Steel SAE 4140";
    "steel-4340" "steel" 7850.0 FORGED "Acero SAE 4340" "Aço SAE 4340" "Steel SAE 4340";
    "steel-8620" "steel" 7850.0 FORGED "Acero SAE 8620" "Aço SAE 8620" "Steel SAE 8620";
    "stainless-303" "stainless" 8000.0 METAL "Acero inoxidable 303" "Aço inoxidável 303" "Stainless steel 303";
    "stainless-304" "stainless" 8000.0 FORGED "Acero inoxidable 304" "Aço inoxidável 304" "Stainless steel 304";
    "stainless-316l" "stainless" 8000.0 ANY_METAL "Acero inoxidable 316L" "Aço inoxidável 316L" "Stainless steel 316L";
    "stainless-420" "stainless" 7740.0 FORGED "Acero inoxidable 420" "Aço inoxidável 420" "Stainless steel 420";
    "stainless-17-4ph" "stainless" 7800.0 ANY_METAL "Acero inoxidable 17-4 PH" "Aço inoxidável 17-4 PH" "Stainless steel 17-4 PH";
    "tool-steel-d2" "tool-steel" 7700.0 METAL "Acero para herramientas D2" "Aço ferramenta D2" "Tool steel D2";
    "tool-steel-h13" "tool-steel" 7800.0 FORGED "Acero para herramientas H13" "Aço ferramenta H13" "Tool steel H13";
    "tool-steel-o1" "tool-steel" 7850.0 METAL "Acero para herramientas O1" "Aço ferramenta O1" "Tool steel O1";
    "tool-steel-p20" "tool-steel" 7850.0 METAL "Acero para moldes P20" "Aço para moldes P20" "Mould steel P20";
    "maraging-300" "tool-steel" 8100.0 METAL_POWDER "Acero maraging 300" "Aço maraging 300" "Maraging steel 300";
    "carbide-wc-co" "carbide" 14900.0 ERODED "Metal duro (WC-Co)" "Metal duro (WC-Co)" "Cemented carbide (WC-Co)";
    "graphite" "carbide" 1800.0 METAL "Grafito" "Grafite" "Graphite";
    "cast-iron-grey" "cast-iron" 7200.0 CUT "Fundición gris" "Ferro fundido cinzento" "Grey cast iron";
    "cast-iron-ductile" "cast-iron" 7100.0 CUT "Fundición nodular" "Ferro fundido nodular" "Ductile cast iron";
    "aluminium-2024" "aluminium" 2780.0 FORGED "Aluminio 2024" "Alumínio 2024" "Aluminium 2024";
    "aluminium-5083" "aluminium" 2660.0 METAL "Aluminio 5083" "Alumínio 5083" "Aluminium 5083";
    "aluminium-6061" "aluminium" 2700.0 FORGED "Aluminio 6061-T6" "Alumínio 6061-T6" "Aluminium 6061-T6";
    "aluminium-6082" "aluminium" 2700.0 FORGED "Aluminio 6082-T6" "Alumínio 6082-T6" "Aluminium 6082-T6";
    "aluminium-7075" "aluminium" 2810.0 FORGED "Aluminio 7075-T6" "Alumínio 7075-T6" "Aluminium 7075-T6";
    "aluminium-alsi10mg" "aluminium" 2670.0 METAL_POWDER "Aluminio AlSi10Mg" "Alumínio AlSi10Mg" "Aluminium AlSi10Mg";
    "brass-c360" "copper" 8500.0 METAL "Latón C360" "Latão C360" "Brass C360";
    "brass-c377" "copper" 8440.0 FORGED "Latón de forja C377" "Latão para forjar C377" "Forging brass C377";
    "bronze-c932" "copper" 8930.0 CUT "Bronce C932 (SAE 660)" "Bronze C932 (SAE 660)" "Bronze C932 (SAE 660)";
    "copper-c110" "copper" 8940.0 METAL "Cobre C110" "Cobre C110" "Copper C110";
    "titanium-grade-2" "titanium" 4510.0 FORGED "Titanio grado 2" "Titânio grau 2" "Titanium grade 2";
    "titanium-6al4v" "titanium" 4430.0 ANY_METAL "Titanio Ti-6Al-4V" "Titânio Ti-6Al-4V" "Titanium Ti-6Al-4V";
    "inconel-718" "nickel" 8190.0 ANY_METAL "Inconel 718" "Inconel 718" "Inconel 718";
    "cobalt-chrome" "nickel" 8300.0 PRINTED_METAL "Cromo-cobalto" "Cromo-cobalto" "Cobalt-chrome";
    "pom" "plastic" 1410.0 CUT "POM (acetal)" "POM (acetal)" "POM (acetal)";
    "pa6" "plastic" 1140.0 CUT "Nylon PA6" "Nylon PA6" "Nylon PA6";
    "pe-uhmw" "plastic" 930.0 CUT "Polietileno UHMW" "Polietileno UHMW" "UHMW polyethylene";
    "pp" "plastic" 905.0 CUT_OR_FILAMENT "Polipropileno" "Polipropileno" "Polypropylene";
    "ptfe" "plastic" 2200.0 CUT "PTFE" "PTFE" "PTFE";
    "pmma" "plastic" 1190.0 CUT "Acrílico (PMMA)" "Acrílico (PMMA)" "Acrylic (PMMA)";
    "pc" "plastic" 1200.0 CUT_OR_FILAMENT "Policarbonato" "Policarbonato" "Polycarbonate";
    "peek" "plastic" 1310.0 CUT_OR_FILAMENT "PEEK" "PEEK" "PEEK";
    "pla" "filament" 1240.0 FILAMENT "PLA" "PLA" "PLA";
    "abs" "filament" 1040.0 CUT_OR_FILAMENT "ABS" "ABS" "ABS";
    "petg" "filament" 1270.0 FILAMENT "PETG" "PETG" "PETG";
    "asa" "filament" 1070.0 FILAMENT "ASA" "ASA" "ASA";
    "tpu-95a" "filament" 1210.0 FILAMENT "TPU 95A (flexible)" "TPU 95A (flexível)" "TPU 95A (flexible)";
    "pa-cf" "filament" 1170.0 FILAMENT "Nylon con fibra de carbono" "Nylon com fibra de carbono" "Carbon-fibre nylon";
    "resin-standard" "resin" 1170.0 RESIN "Resina estándar" "Resina padrão" "Standard resin";
    "resin-tough" "resin" 1180.0 RESIN "Resina tenaz" "Resina tenaz" "Tough resin";
    "resin-high-temperature" "resin" 1200.0 RESIN "Resina de alta temperatura" "Resina de alta temperatura" "High-temperature resin";
    "resin-castable" "resin" 1120.0 RESIN "Resina calcinable para fundición" "Resina calcinável para fundição" "Castable resin";
    "pa12" "powder" 1010.0 POWDER "Nylon PA12" "Nylon PA12" "Nylon PA12";
    "pa11" "powder" 1030.0 POWDER "Nylon PA11" "Nylon PA11" "Nylon PA11";
    "pa12-gf" "powder" 1300.0 POWDER "Nylon PA12 con vidrio" "Nylon PA12 com vidro" "Glass-filled nylon PA12";
    "tpu-powder" "powder" 1100.0 POWDER "TPU en polvo" "TPU em pó" "TPU powder";
}
