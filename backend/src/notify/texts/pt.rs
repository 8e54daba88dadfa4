//! The messages in Portuguese.

use super::{Text, text};
use crate::notify::message::{Message, Rank};
use crate::orders::model::OrderState;

fn rank(rank: Rank) -> &'static str {
    match rank {
        Rank::First => "Sua cotação ficou em primeiro lugar pelo preço total.",
        Rank::Second => "Sua cotação ficou em segundo lugar pelo preço total.",
        Rank::Third => "Sua cotação ficou em terceiro lugar pelo preço total.",
        Rank::Lower => "Sua cotação ficou abaixo do terceiro lugar pelo preço total.",
    }
}

/// The word for a state, in the middle of a sentence.
fn state(state: OrderState) -> &'static str {
    match state {
        OrderState::AwaitingConfirmation => "a confirmar",
        OrderState::Confirmed => "confirmado",
        OrderState::InProduction => "em produção",
        OrderState::Ready => "pronto para envio",
        OrderState::Shipped => "enviado",
        OrderState::Delivered => "entregue",
        OrderState::Closed => "encerrado",
        OrderState::Declined => "recusado",
        OrderState::Lapsed => "vencido sem confirmação",
        OrderState::Cancelled => "cancelado",
    }
}

/// What a plan is called; one that a site made for itself keeps its name.
fn plan_name(name: &str) -> &str {
    match name {
        "Trial" => "Teste",
        "Workshop" => "Oficina",
        "Plant" => "Fábrica",
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
            "Confirme seu e-mail na Forja".to_owned(),
            &["Com este link você confirma que o endereço é seu e pode entrar. Vale por 72 horas."],
            "Confirmar e-mail",
        ),
        Message::ResetPassword { .. } => text(
            "Troque sua senha da Forja".to_owned(),
            &[
                "Alguém pediu para trocar a senha desta conta. O link vale por uma hora e uma única vez.",
                "Se não foi você, não faça nada: sua senha continua a mesma.",
            ],
            "Escolher outra senha",
        ),
        Message::Invitation { organisation, .. } => text(
            format!("{organisation} convida você para a Forja"),
            &["Com este link você entra na organização. Vale por sete dias."],
            "Aceitar convite",
        ),
        Message::AddressInUse => text(
            "Você já tem uma conta na Forja".to_owned(),
            &[
                "Alguém quis se cadastrar com este endereço, que já tem conta. Nada mudou.",
                "Se foi você, entre com sua senha ou peça outra.",
            ],
            "Entrar",
        ),
        Message::JobInReview { job } => text(
            format!("{} espera revisão: {}", job.code, job.title),
            &["Há um trabalho novo na fila."],
            "Abrir a fila",
        ),
        Message::JobPublished { job } => text(
            format!("{} está publicado: {}", job.code, job.title),
            &[
                "Os fornecedores já o veem e podem cotar. As cotações ficam lacradas até a abertura.",
            ],
            "Ver o trabalho",
        ),
        Message::JobReturned { job, note } => text(
            format!("{} precisa de uma mudança: {}", job.code, job.title),
            &["O operador pede uma mudança antes de publicar:", note],
            "Corrigir o trabalho",
        ),
        Message::JobDeclined { job, note } => text(
            format!("{} não será publicado: {}", job.code, job.title),
            &["O operador não o publica por este motivo:", note],
            "Ver o trabalho",
        ),
        Message::JobOnBoard { job } => text(
            format!("Trabalho novo no mural: {} {}", job.code, job.title),
            &["Corresponde a um processo das suas máquinas."],
            "Ver o trabalho",
        ),
        Message::DeadlineExtended { job, deadline } => text(
            format!("{} tem um prazo novo: {}", job.code, job.title),
            &[&format!(
                "O comprador estendeu o prazo até {deadline} (UTC). Sua cotação continua valendo e você pode revisá-la."
            )],
            "Ver o trabalho",
        ),
        Message::JobCancelled { job, reason } => text(
            format!("{} foi cancelado: {}", job.code, job.title),
            &[
                "O comprador cancelou o trabalho. Se foi antes da abertura, sua cota do mês foi devolvida. O motivo:",
                reason,
            ],
            "Ver o trabalho",
        ),
        Message::QuestionAsked { job } => text(
            format!("Pergunta sobre {}: {}", job.code, job.title),
            &[
                "Um fornecedor pergunta. Sua resposta é publicada junto com a pergunta, sem autor, para todos os que veem o trabalho.",
            ],
            "Responder",
        ),
        Message::QuestionAnswered { job } => text(
            format!("Resposta publicada em {}: {}", job.code, job.title),
            &["O comprador respondeu uma pergunta sobre este trabalho."],
            "Ler a resposta",
        ),
        Message::AnalysisFailed { part, .. } => text(
            format!("Não conseguimos analisar {part}"),
            &[
                "A análise falhou do nosso lado; seu arquivo está completo. Você pode tentar de novo.",
            ],
            "Abrir a peça",
        ),
        Message::QuotesOpened { job, count } => text(
            format!("Cotações abertas: {} {}", job.code, job.title),
            &[&format!(
                "Cotações recebidas: {count}. Você já pode compará-las; os nomes são conhecidos na adjudicação."
            )],
            "Comparar cotações",
        ),
        Message::QuoteAwarded { job, order } => text(
            format!("Você ganhou {}: {}", job.code, job.title),
            &[&format!(
                "O pedido {} espera sua confirmação: você tem três dias úteis. Já pode ver quem é o comprador.",
                order.code
            )],
            "Confirmar o pedido",
        ),
        Message::QuoteNotAwarded { job, rank: told } => text(
            format!("{} foi para outro fornecedor: {}", job.code, job.title),
            &[told.map_or("Obrigado por cotar.", rank)],
            "Ver o resultado",
        ),
        Message::OrderConfirmed { order } => text(
            format!("Pedido {} confirmado: {}", order.code, order.title),
            &["O fornecedor confirmou o pedido. As datas estão na linha do tempo."],
            "Ver o pedido",
        ),
        Message::OrderDeclined { order } => text(
            format!("Pedido {} recusado: {}", order.code, order.title),
            &[
                "O fornecedor não aceita o pedido. Você pode adjudicar de novo entre as cotações vigentes.",
            ],
            "Ver o pedido",
        ),
        Message::OrderLapsed { order } => text(
            format!(
                "Pedido {} vencido sem confirmação: {}",
                order.code, order.title
            ),
            &["Passaram três dias úteis sem confirmação. O comprador pode adjudicar de novo."],
            "Ver o pedido",
        ),
        Message::OrderMoved { order, state: to } => text(
            format!("Pedido {}: {} ({})", order.code, state(*to), order.title),
            &["A outra parte avançou o pedido. As notas e fotos estão na linha do tempo."],
            "Ver o pedido",
        ),
        Message::OrderLate { order, due_on } => text(
            format!("Pedido {} atrasado: {}", order.code, order.title),
            &[&format!(
                "O próximo passo vencia em {due_on} e não foi marcado. As duas partes recebem este aviso."
            )],
            "Ver o pedido",
        ),
        Message::OrderMessage { order } => text(
            format!("Mensagem no pedido {}: {}", order.code, order.title),
            &["A outra parte escreveu para você."],
            "Ler a mensagem",
        ),
        Message::ClaimOpened { order } => text(
            format!("Reclamação no pedido {}: {}", order.code, order.title),
            &["A outra parte abriu uma reclamação. Responda no pedido."],
            "Ver a reclamação",
        ),
        Message::ClaimResolved { order } => text(
            format!(
                "Reclamação resolvida no pedido {}: {}",
                order.code, order.title
            ),
            &["A reclamação foi resolvida. A solução está no pedido."],
            "Ver o pedido",
        ),
        Message::SupplierWaiting => text(
            "Um fornecedor espera verificação".to_owned(),
            &["Há um fornecedor novo na lista."],
            "Abrir a lista",
        ),
        Message::TextToRelease => text(
            "Um texto espera sua decisão".to_owned(),
            &[
                "Alguém pede que se libere um texto recusado por conter dados de contato. Veja-o e decida.",
            ],
            "Ver os textos",
        ),
        Message::TextReleased { passage, .. } => text(
            "Seu texto pode ser enviado".to_owned(),
            &[&format!(
                "Um operador liberou seu texto, recusado por esta parte: {passage}. Envie-o outra vez como estava."
            )],
            "Ir enviá-lo",
        ),
        Message::TextRefused { passage, .. } => text(
            "Seu texto não foi liberado".to_owned(),
            &[&format!(
                "Um operador viu seu texto e não o liberou. Tire esta parte e envie-o de novo: {passage}."
            )],
            "Ir mudá-lo",
        ),
        Message::SupplierVerified => text(
            "Sua organização está verificada".to_owned(),
            &["Você já pode abrir peças e cotar trabalhos."],
            "Ir ao mural",
        ),
        Message::SupplierSuspended { note } => text(
            "Sua organização está suspensa".to_owned(),
            &[
                "Por enquanto não pode abrir peças nem cotar. O motivo:",
                note,
            ],
            "Ver o mural",
        ),
        Message::InvoiceIssued {
            number,
            amount,
            currency,
            reference,
        } => text(
            format!("Fatura {number} a pagar"),
            &[&format!(
                "Pague {amount} {currency} por transferência com a referência {reference}. O plano começa quando o operador confirma o pagamento."
            )],
            "Ver meu plano",
        ),
        Message::PaymentConfirmed { plan } => text(
            format!("Pagamento confirmado: plano {}", plan_name(plan)),
            &["Sua assinatura está ativa."],
            "Ver meu plano",
        ),
        Message::SubscriptionEnding { ends_on } => text(
            "Sua assinatura termina em breve".to_owned(),
            &[&format!(
                "Termina em {ends_on}. As cotações enviadas continuam valendo; para enviar outras, renove o plano."
            )],
            "Renovar",
        ),
    }
}
