//! What must be found and what must not: texts as people write them, in Spanish,
//! Portuguese and English.

use super::*;

fn found(texts: &[(&str, &str)]) {
    for (text, passage) in texts {
        assert_eq!(find(text), Some(*passage), "in {text:?}");
    }
}

fn nothing_in(texts: &[&str]) {
    for text in texts {
        assert_eq!(find(text), None, "in {text:?}");
    }
}

#[test]
fn addresses_of_mail_are_found() {
    found(&[
        ("escriba a ventas@taller.co por favor", "ventas@taller.co"),
        (
            "j.perez+forja@taller-sur.com.mx",
            "j.perez+forja@taller-sur.com.mx",
        ),
        ("ventas @ taller . co", "ventas @ taller . co"),
        ("ventas @taller.co", "ventas @taller.co"),
        ("ventas＠taller．co", "ventas＠taller．co"),
        ("vеntas@tаller.cо", "vеntas@tаller.cо"),
        (
            "ven\u{200b}tas@tal\u{ad}ler.co",
            "ven\u{200b}tas@tal\u{ad}ler.co",
        ),
        (
            "correo: ventas arroba taller punto co",
            "ventas arroba taller punto co",
        ),
        (
            "ventas(arroba)taller(punto)com",
            "ventas(arroba)taller(punto)com",
        ),
        (
            "vendas arroba oficina ponto com ponto br",
            "vendas arroba oficina ponto com ponto br",
        ),
        ("fale com vendas [at] oficina", "vendas [at] oficina"),
        (
            "sales (at) workshop (dot) com",
            "sales (at) workshop (dot) com",
        ),
        (
            "write to sales at workshop dot com please",
            "sales at workshop dot com",
        ),
        ("ventas arroba taller", "ventas arroba taller"),
        (
            "v e n t a s @ t a l l e r . c o",
            "v e n t a s @ t a l l e r . c o",
        ),
        ("juanperez en gmail", "gmail"),
        ("ximena@taller.example, o", "ximena@taller.example"),
    ]);
}

#[test]
fn addresses_of_the_web_are_found() {
    found(&[
        ("ver www.taller.com.co", "www.taller.com.co"),
        ("en taller-sur.com/pedidos", "taller-sur.com/pedidos"),
        ("plano en https://10.0.0.7/plano", "https://10.0.0.7/plano"),
        ("ver:taller.com", "taller.com"),
        ("(oficina.com.br)", "oficina.com.br"),
        ("nuestra página taller.online, gracias", "taller.online"),
        ("taller punto com", "taller punto com"),
        (
            "o site é oficina ponto com ponto br",
            "oficina ponto com ponto br",
        ),
        ("o site é oficina ponto com", "oficina ponto com"),
        ("workshop dot com", "workshop dot com"),
        ("taller .com", "taller .com"),
        ("ｔａｌｌｅｒ.com", "ｔａｌｌｅｒ.com"),
        ("𝐭𝐚𝐥𝐥𝐞𝐫.com", "𝐭𝐚𝐥𝐥𝐞𝐫.com"),
        ("bit.ly/3xYz", "bit.ly/3xYz"),
        ("TALLER.CO", "TALLER.CO"),
    ]);
}

#[test]
fn names_on_services_are_found() {
    found(&[
        ("por WhatsApp", "WhatsApp"),
        ("por whats app", "whats app"),
        ("me chama no zap", "zap"),
        ("wsp 300", "wsp"),
        ("wa.me/573105550123", "wa.me/573105550123"),
        ("https://wa.me/573105550123", "https://wa.me/573105550123"),
        ("t.me/tornos", "t.me/tornos"),
        ("síganos @tornos_sur", "@tornos_sur"),
        ("instagram: tornos", "instagram"),
        ("Face-book Tornos", "Face-book"),
        ("por wh4ts4pp", "wh4ts4pp"),
        ("w h a t s a p p", "w h a t s a p p"),
        ("w.h.a.t.s.a.p.p", "w.h.a.t.s.a.p.p"),
        ("message us on Telegram", "Telegram"),
        ("find us on LinkedIn", "LinkedIn"),
    ]);
}

#[test]
fn telephone_numbers_are_found() {
    found(&[
        ("cel. 310 555 01 23", "310 555 01 23"),
        ("tel +57 604 555 0123.", "+57 604 555 0123"),
        ("(604) 555-01-234 ext 2", "(604) 555-01-234"),
        ("3105550123", "3105550123"),
        ("310.555.01.23", "310.555.01.23"),
        ("310.555.0123", "310.555.0123"),
        ("31 05 55 01 23", "31 05 55 01 23"),
        ("31.05.55.01.23", "31.05.55.01.23"),
        ("55 12 34 90 78", "55 12 34 90 78"),
        ("310-555-1234", "310-555-1234"),
        ("310,555,0123", "310,555,0123"),
        ("310/555/0123", "310/555/0123"),
        ("31O 555 O1 23", "31O 555 O1 23"),
        ("3 1 0 5 5 5 0 1 2 3", "3 1 0 5 5 5 0 1 2 3"),
        ("３１０５５５０１２３", "３１０５５５０１２３"),
        ("3️⃣1️⃣0️⃣5️⃣5️⃣5️⃣0️⃣1️⃣2️⃣3️⃣", "3️⃣1️⃣0️⃣5️⃣5️⃣5️⃣0️⃣1️⃣2️⃣3️⃣"),
        ("٣١٠٥٥٥٠١٢٣", "٣١٠٥٥٥٠١٢٣"),
        ("ligue (11) 98765-4321", "(11) 98765-4321"),
        ("fone 3456-7890", "3456-7890"),
        ("11 98765 4321", "11 98765 4321"),
        ("+54 9 11 2345-6789", "+54 9 11 2345-6789"),
        ("912 345 678", "912 345 678"),
        ("21 123 4567", "21 123 4567"),
        ("9 8765 4321", "9 8765 4321"),
        ("099 123 456", "099 123 456"),
        ("phone: 555-0123", "555-0123"),
        ("teléfono 555 01 23", "555 01 23"),
        ("tel3105550123", "3105550123"),
        ("3105550123cel", "3105550123"),
        (
            "tres uno cero cinco cinco cinco cero uno dos tres",
            "tres uno cero cinco cinco cinco cero",
        ),
        (
            "um um nove oito sete meia cinco",
            "um um nove oito sete meia cinco",
        ),
        (
            "three one zero five five five zero",
            "three one zero five five five zero",
        ),
    ]);
}

/// What once hid a number: the reading stopped at the first run of digits.
#[test]
fn a_number_behind_or_within_sizes_and_dates_is_found() {
    found(&[
        (
            "agujeros 10 20 30 40 50, cel 310 555 01 23",
            "310 555 01 23",
        ),
        ("entregar 2026-11-24 10, cel 310 555 01 23", "310 555 01 23"),
        ("agujeros 10.125 12.5 14.75, cel 3105550123", "3105550123"),
        ("furos 10 20 30 40 50; 11 98765-4321", "11 98765-4321"),
        ("deliver 2026-11-24 310 555 1234", "310 555 1234"),
        ("100/500/1000 y 310 555 1234", "310 555 1234"),
        ("medidas 120 80 45 3105550123 60 70", "3105550123"),
        ("M8x1.25, ISO 2768-mK, 310 555 01 23", "310 555 01 23"),
        ("120,0 x 80,0 x 68,0 mm 310 555 1234", "310 555 1234"),
        ("1.250.000 COP o 310 555 1234", "310 555 1234"),
    ]);
}

#[test]
fn tax_numbers_are_found() {
    found(&[
        ("CNPJ 12.345.678/0001-90", "12.345.678/0001-90"),
        ("NIT 900.123.456-7", "900.123.456-7"),
        ("CUIT 30-12345678-9", "30-12345678-9"),
        ("RUT 76.123.456-7", "76.123.456-7"),
        ("NIT 900123456-7", "900123456"),
    ]);
}

#[test]
fn threads_standards_and_fits_are_not() {
    nothing_in(&[
        "Rosca M8x1.25 - 6H, ISO 2768-mK y ISO 286 H7",
        "DIN 912 M6 x 20, 4 piezas; 10 20 30 40 50 60",
        "ISO 9001:2015 e ISO 13485:2016",
        "ISO 9001 14001 45001",
        "DIN 912 933 7991",
        "AISI 4140, EN 10204 3.1, ASTM A193",
        "AISI 1020 1045 4140 8620",
        "4x M10x1.5-6H, 2x G1/2, 1/4-20 UNC-2B, NPT 3/8",
        "8 x Ø6.6 @ 60°, 4 furos @90°, 10 pcs @ 5.20, 4x @ Ø5, 2x @M10",
        "UNS S31603 / 1.4404 / X2CrNiMo17-12-2",
        "Ajuste H7/g6, eje Ø20 +0.021 0 / -0.013",
        "EN 10204 3.1 e NBR 5426, ABNT NBR 6158",
        "Ra 1.6 en caras A, B; tolerancia 0.02/0.05",
        "ISO 4762 M5x16 - 8.8, DIN 125-A",
    ]);
}

#[test]
fn sizes_quantities_and_tolerances_are_not() {
    nothing_in(&[
        "120,0 x 80,0 x 68,0 mm",
        "agujeros 6.5 8.25 10.125 12.5 14.75",
        "agujeros 10 20 30 40 50",
        "furos de 12 14 16 18 20 22 mm",
        "lotes 100 250 500 1000, luego 5000",
        "lotes 100/500/1000/5000",
        "quantities 1000 2500 5000 10000",
        "cotas 145 232 1204 mm",
        "tolerancia +0.02 -0.01, +0,05/-0,05 e ±0,1",
        "eje 20 0/-0,013, 25 0/-0,016, 30 0/-0,019",
        "+0.021 0.008 -0.012",
        "posiciones 1 2 3 4 5 6 7 8 9 10",
        "coordenadas X10 Y20, X-35.5 Y120.25, 0.0125 in",
        "0.5 0.75 1.25 1.5 2.125 in",
        "1.0625 0.3125 2.4375 in",
        "Peso 12,5 kg; 3 kN; 250 MPa; 1500 rpm; HRC 58-62",
        "45 32 18 77 21 60",
        "Pieza 1 de 3, plano 2 rev. 4, hoja 1/2",
        "dos o tres piezas, una por cada cara; uno, dos, tres, cuatro",
        "uma ou duas peças, três furos e quatro roscas",
        "one or two parts, four holes and six threads",
    ]);
}

#[test]
fn prices_and_dates_are_not() {
    nothing_in(&[
        "entregar 2026-11-24, lotes 100/500/1000",
        "entre 2026-11-24 10:30 y 2026-12-01",
        "entrega 24/11/2026 o 1/12/2026 08:00",
        "prazo 24.11.2026 até 01.12.2026",
        "by 11-24-2026, 2026-11-24T10:30:00Z",
        "precio $ 1.250.000 o COP 12.500.000",
        "COP 125.000.000 y USD 1,250,000.00",
        "R$ 912.345.678,90 no total",
        "12 500 000 pesos, 125 000 000 COP",
        "EUR 1.234,56 por pieza; US$ 48731.92",
        "semana 48, 2026; trimestre 4",
        "entre las 8 y las 17, de lunes a viernes",
    ]);
}

#[test]
fn words_that_look_like_addresses_are_not() {
    nothing_in(&[
        "Acero inoxidable. Es para alimentos. Co y Ni aparte",
        "Material: acero.Es de alta resistencia, etc.",
        "ver plano tapa.pdf y tapa.step, perfil.dxf",
        "aleación Cr.Ni 18/8, p.ej. AISI 304, S.A. y Ltda.",
        "una arroba de cobre, dos arrobas por caja",
        "solda a ponto com reforço; um ponto com rebaixo",
        "el punto de apoyo es fijo, punto es punto",
        "zapata de freno, telemetría, zapato, señal, perspectiva",
        "caras A B C D E sin rebabas",
        "face A, faces B and C; insta a probar",
        "finished at works, packed at cost; 20 parts at once",
        "A.B.C.D y a-b-c-d",
        "dejar 3 mm/m; N/mm² y kg/m³; 60° ± 1°",
        "ok; sin pintar. Com furo passante",
    ]);
}
