//! The messages in Spanish.

use super::{Text, text};
use crate::notify::message::{Message, Rank};
use crate::orders::model::OrderState;

fn rank(rank: Rank) -> &'static str {
    match rank {
        Rank::First => "Su cotización quedó en primer lugar por precio total.",
        Rank::Second => "Su cotización quedó en segundo lugar por precio total.",
        Rank::Third => "Su cotización quedó en tercer lugar por precio total.",
        Rank::Lower => "Su cotización quedó por debajo del tercer lugar por precio total.",
    }
}

/// The word for a state, in the middle of a sentence.
fn state(state: OrderState) -> &'static str {
    match state {
        OrderState::AwaitingConfirmation => "por confirmar",
        OrderState::Confirmed => "confirmado",
        OrderState::InProduction => "en producción",
        OrderState::Ready => "listo para enviar",
        OrderState::Shipped => "enviado",
        OrderState::Delivered => "entregado",
        OrderState::Closed => "cerrado",
        OrderState::Declined => "rechazado",
        OrderState::Lapsed => "vencido sin confirmar",
        OrderState::Cancelled => "cancelado",
    }
}

/// What a plan is called; one that a site made for itself keeps its name.
fn plan_name(name: &str) -> &str {
    match name {
        "Trial" => "Prueba",
        "Workshop" => "Taller",
        "Plant" => "Planta",
        own => own,
    }
}

#[expect(
    clippy::too_many_lines,
    reason = "a list of texts, which the compiler keeps whole"
)]
pub(super) fn text_of(message: &Message) -> Text {
    match message {
        Message::ConfirmEmail { .. } => text(
            "Confirme su correo en Forja".to_owned(),
            &[
                "Con este enlace confirma que la dirección es suya y puede entrar. Sirve durante 72 horas.",
            ],
            "Confirmar correo",
        ),
        Message::ResetPassword { .. } => text(
            "Cambie su contraseña de Forja".to_owned(),
            &[
                "Alguien pidió cambiar la contraseña de esta cuenta. El enlace sirve durante una hora y una sola vez.",
                "Si no fue usted, no haga nada: su contraseña sigue igual.",
            ],
            "Elegir otra contraseña",
        ),
        Message::Invitation { organisation, .. } => text(
            format!("{organisation} le invita a Forja"),
            &["Con este enlace entra a la organización. Sirve durante siete días."],
            "Aceptar invitación",
        ),
        Message::AddressInUse => text(
            "Usted ya tiene una cuenta en Forja".to_owned(),
            &[
                "Alguien quiso registrarse con esta dirección, que ya tiene cuenta. No se cambió nada.",
                "Si fue usted, entre con su contraseña o pida otra.",
            ],
            "Entrar",
        ),
        Message::JobInReview { job } => text(
            format!("{} espera revisión: {}", job.code, job.title),
            &["Un trabajo nuevo está en la cola."],
            "Abrir la cola",
        ),
        Message::JobPublished { job } => text(
            format!("{} está publicado: {}", job.code, job.title),
            &[
                "Los proveedores ya lo ven y pueden cotizar. Sus cotizaciones quedan selladas hasta la apertura.",
            ],
            "Ver el trabajo",
        ),
        Message::JobReturned { job, note } => text(
            format!("{} necesita un cambio: {}", job.code, job.title),
            &["El operador pide un cambio antes de publicar:", note],
            "Corregir el trabajo",
        ),
        Message::JobDeclined { job, note } => text(
            format!("{} no se publicará: {}", job.code, job.title),
            &["El operador no lo publica por este motivo:", note],
            "Ver el trabajo",
        ),
        Message::JobOnBoard { job } => text(
            format!("Trabajo nuevo en el tablero: {} {}", job.code, job.title),
            &["Corresponde a un proceso de sus máquinas."],
            "Ver el trabajo",
        ),
        Message::DeadlineExtended { job, deadline } => text(
            format!("{} tiene un plazo nuevo: {}", job.code, job.title),
            &[&format!(
                "El comprador extendió el plazo hasta {deadline} (UTC). Su cotización sigue en pie y puede revisarla."
            )],
            "Ver el trabajo",
        ),
        Message::JobCancelled { job, reason } => text(
            format!("{} fue cancelado: {}", job.code, job.title),
            &[
                "El comprador canceló el trabajo. Si fue antes de la apertura, su cupo del mes le queda devuelto. El motivo:",
                reason,
            ],
            "Ver el trabajo",
        ),
        Message::QuestionAsked { job } => text(
            format!("Pregunta sobre {}: {}", job.code, job.title),
            &[
                "Un proveedor pregunta. Su respuesta se publica junto con la pregunta, sin autor, para todos los que ven el trabajo.",
            ],
            "Responder",
        ),
        Message::QuestionAnswered { job } => text(
            format!("Respuesta publicada en {}: {}", job.code, job.title),
            &["El comprador respondió una pregunta sobre este trabajo."],
            "Leer la respuesta",
        ),
        Message::AnalysisFailed { part, .. } => text(
            format!("No pudimos analizar {part}"),
            &[
                "El análisis falló de nuestro lado; su archivo está completo. Puede intentarlo de nuevo.",
            ],
            "Abrir la pieza",
        ),
        Message::QuotesOpened { job, count } => text(
            format!("Cotizaciones abiertas: {} {}", job.code, job.title),
            &[&format!(
                "Cotizaciones recibidas: {count}. Ya puede compararlas; los nombres se conocen al adjudicar."
            )],
            "Comparar cotizaciones",
        ),
        Message::QuoteAwarded { job, order } => text(
            format!("Le adjudicaron {}: {}", job.code, job.title),
            &[&format!(
                "El pedido {} espera su confirmación: tiene tres días hábiles. Ya puede ver quién es el comprador.",
                order.code
            )],
            "Confirmar el pedido",
        ),
        Message::QuoteNotAwarded { job, rank: told } => text(
            format!("{} fue para otro proveedor: {}", job.code, job.title),
            &[told.map_or("Gracias por cotizar.", rank)],
            "Ver el resultado",
        ),
        Message::OrderConfirmed { order } => text(
            format!("Pedido {} confirmado: {}", order.code, order.title),
            &["El proveedor confirmó el pedido. Las fechas están en la línea de tiempo."],
            "Ver el pedido",
        ),
        Message::OrderDeclined { order } => text(
            format!("Pedido {} rechazado: {}", order.code, order.title),
            &[
                "El proveedor no toma el pedido. Puede adjudicar de nuevo entre las cotizaciones vigentes.",
            ],
            "Ver el pedido",
        ),
        Message::OrderLapsed { order } => text(
            format!(
                "Pedido {} vencido sin confirmar: {}",
                order.code, order.title
            ),
            &["Pasaron tres días hábiles sin confirmación. El comprador puede adjudicar de nuevo."],
            "Ver el pedido",
        ),
        Message::OrderMoved { order, state: to } => text(
            format!("Pedido {}: {} ({})", order.code, state(*to), order.title),
            &["La otra parte movió el pedido. Las notas y fotos están en la línea de tiempo."],
            "Ver el pedido",
        ),
        Message::OrderLate { order, due_on } => text(
            format!("Pedido {} atrasado: {}", order.code, order.title),
            &[&format!(
                "El paso que sigue vencía el {due_on} y no se ha marcado. Ambas partes reciben este aviso."
            )],
            "Ver el pedido",
        ),
        Message::OrderMessage { order } => text(
            format!("Mensaje en el pedido {}: {}", order.code, order.title),
            &["La otra parte le escribió."],
            "Leer el mensaje",
        ),
        Message::ClaimOpened { order } => text(
            format!("Reclamo en el pedido {}: {}", order.code, order.title),
            &["La otra parte abrió un reclamo. Respóndalo en el pedido."],
            "Ver el reclamo",
        ),
        Message::ClaimResolved { order } => text(
            format!(
                "Reclamo resuelto en el pedido {}: {}",
                order.code, order.title
            ),
            &["El reclamo quedó resuelto. La solución está en el pedido."],
            "Ver el pedido",
        ),
        Message::SupplierWaiting => text(
            "Un proveedor espera verificación".to_owned(),
            &["Hay un proveedor nuevo en la lista."],
            "Abrir la lista",
        ),
        Message::TextToRelease => text(
            "Un texto espera su decisión".to_owned(),
            &[
                "Alguien pide liberar un texto que se rechazó por llevar datos de contacto. Mírelo y decida.",
            ],
            "Ver los textos",
        ),
        Message::TextReleased { passage, .. } => text(
            "Su texto puede enviarse".to_owned(),
            &[&format!(
                "Un operador liberó su texto, rechazado por esta parte: {passage}. Envíelo otra vez tal como estaba."
            )],
            "Ir a enviarlo",
        ),
        Message::TextRefused { passage, .. } => text(
            "Su texto no se liberó".to_owned(),
            &[&format!(
                "Un operador miró su texto y no lo liberó. Quite esta parte y envíelo de nuevo: {passage}."
            )],
            "Ir a cambiarlo",
        ),
        Message::SupplierVerified => text(
            "Su organización está verificada".to_owned(),
            &["Ya puede abrir piezas y cotizar trabajos."],
            "Ir al tablero",
        ),
        Message::SupplierSuspended { note } => text(
            "Su organización está suspendida".to_owned(),
            &[
                "Por ahora no puede abrir piezas ni cotizar. El motivo:",
                note,
            ],
            "Ver el tablero",
        ),
        Message::InvoiceIssued {
            number,
            amount,
            currency,
            reference,
        } => text(
            format!("Factura {number} por pagar"),
            &[&format!(
                "Pague {amount} {currency} por transferencia con la referencia {reference}. El plan corre cuando el operador confirma el pago."
            )],
            "Ver mi plan",
        ),
        Message::PaymentConfirmed { plan } => text(
            format!("Pago confirmado: plan {}", plan_name(plan)),
            &["Su suscripción está activa."],
            "Ver mi plan",
        ),
        Message::SubscriptionEnding { ends_on } => text(
            "Su suscripción termina pronto".to_owned(),
            &[&format!(
                "Termina el {ends_on}. Las cotizaciones enviadas siguen en pie; para enviar otras, renueve el plan."
            )],
            "Renovar",
        ),
    }
}
