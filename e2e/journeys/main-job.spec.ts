import { generated, largestOfCorpus, type PartFile, type PartSource, trianglesOf } from "../parts";
import { expect, test } from "../server";
import { Board, type Prices } from "./main-job/board";
import { BUYER } from "./main-job/cast";
import { JobEditor, type JobWriting } from "./main-job/job-editor";
import { JobPage } from "./main-job/job-page";
import { Library } from "./main-job/library";
import { type Market, memberAt, openMarket } from "./main-job/market";
import { OperatorDesk } from "./main-job/operator-desk";
import { OrderPage } from "./main-job/order-page";
import { nobodyIsKnown, onlyTheTwoAreKnown } from "./main-job/secrecy";

const JOB: JobWriting = {
  title: "Carcasa para banco de pruebas",
  lineTitle: "Carcasa, dos mitades",
  process: "Fresado",
  material: "Aluminio 6061-T6",
  quantities: "25, 100",
  city: "Envigado",
  opening: "Cada cotización al llegar",
  curated: true,
};

/** Posted as well, to be read by nobody before its deadline. */
const SEALED: JobWriting = {
  ...JOB,
  title: "Segunda serie, por plazo",
  opening: "Todas juntas, al cierre",
  curated: false,
};
const SEALED_PRICES: Prices = [
  [25, "131.777", 17],
  [100, "118.333", 29],
];
const SEALED_REMARK = "Con informe dimensional firmado.";
/** The prices and the remark as they are typed, and as the API writes them. */
const SEALED_WORDS = ["131.777", "131777", "118.333", "118333", SEALED_REMARK];

const PRICES: readonly [Prices, Prices, Prices] = [
  [
    [25, "94.000", 21],
    [100, "81.500", 35],
  ],
  [
    [25, "88.000", 24],
    [100, "79.000", 40],
  ],
  [
    [25, "97.250", 14],
    [100, "90.000", 28],
  ],
];
/** What the first supplier asks in the end: more than the second, less than the third. */
const REVISED: Prices = [
  [25, "90.300", 18],
  [100, "80.700", 30],
];
const QUESTION = "¿El anodizado va antes o después de roscar?";
const ANSWER = "Después de roscar, con las roscas protegidas.";
/** The number of the supplier that gets the order. */
const AWARDED = 0;

interface Journey extends Market {
  readonly boards: readonly [Board, Board, Board];
  readonly job: JobPage;
}

function journeyOf(market: Market): Journey {
  const [first, second, third] = market.suppliers;
  const boards = [new Board(first), new Board(second), new Board(third)] as const;
  return { ...market, boards, job: new JobPage(market.buyer) };
}

/** The buyer looks at its part and posts the job, which the operator publishes from the queue. */
async function postAndPublish(journey: Journey, writing: JobWriting): Promise<void> {
  const { operator, buyer, suppliers, job } = journey;
  await operator.go("Cola");
  for (const supplier of suppliers) await supplier.go("Tablero");
  await new JobEditor(buyer).post(writing);
  await new OperatorDesk(operator).publish(writing.title);
  await job.stands("Publicado");
}

/**
 * A quote on a job that opens at its deadline: the buyer is told of nothing, counts one when it
 * opens the page, and no price reaches it or the operator.
 */
async function keepSealed({ buyer, operator, suppliers, boards, job }: Journey, part: PartFile) {
  const library = new Library(buyer);
  await library.open(part);
  await library.postJob();
  await new JobEditor(buyer).post(SEALED);
  await job.sealed(0);
  const told = ["job", "quote"].map((kind) => buyer.witness.changes(kind));
  const [board] = boards;
  await board.openJob(SEALED.title);
  await board.acceptConfidentiality();
  await board.draft(SEALED_PRICES, SEALED_REMARK);
  const alias = await board.send();
  await job.find(SEALED.title);
  await job.sealed(1);
  expect(["job", "quote"].map((kind) => buyer.witness.changes(kind))).toEqual(told);
  expect(await suppliers[0].witness.got(SEALED_REMARK)).toBe(true);
  for (const { witness } of [buyer, operator]) {
    await witness.never([...SEALED_WORDS, alias], "a sealed quote is a count");
  }
  await suppliers[0].go("Tablero");
  await job.find(JOB.title);
}

/** A question, its answer, and what all three suppliers then read. */
async function askAndAnswer({ boards, job }: Journey): Promise<void> {
  await boards[1].ask(QUESTION);
  const alias = await job.answerQuestion(QUESTION, ANSWER);
  for (const board of boards) await board.readAnswer(QUESTION, ANSWER, alias);
}

/** Quotes come in one by one; the buyer, whose page stays open, sees each under its alias. */
async function quote({ boards, job }: Journey): Promise<readonly string[]> {
  const aliases: string[] = [];
  for (const [index, board] of boards.entries()) {
    await board.draft(PRICES[index] ?? [], `Incluye certificado de material ${index + 1}.`);
    aliases.push(await board.send());
    expect((await job.quotes(index + 1)).toSorted()).toEqual(aliases.toSorted());
  }
  return aliases;
}

/** One changes its mind about the price, another about quoting at all, and back again. */
async function changeMinds(journey: Journey, aliases: readonly string[]): Promise<void> {
  const { boards, job } = journey;
  const [first = "", , third = ""] = aliases;
  await boards[0].revise(REVISED, "Mejor precio con el material en existencia.");
  await expect(job.offer(first)).toContainText("90.300");
  await boards[2].withdraw("La máquina entra en mantenimiento");
  expect(await job.quotes(2)).not.toContain(third);
  await boards[2].sendChanges();
  expect(await job.quotes(3)).toContain(third);
}

/** The order from its confirmation to its end, each step seen by the other side as it happens. */
async function work(journey: Journey, folder: string): Promise<void> {
  const { buyer, suppliers } = journey;
  const supplier = suppliers[AWARDED];
  const [made, placed] = [new OrderPage(supplier), new OrderPage(buyer)];
  await placed.knows("Proveedor", memberAt(AWARDED));
  await made.find(JOB.title);
  await made.knows("Comprador", BUYER);
  await made.move("Confirmar");
  await placed.stands("Confirmado");
  await made.move("Empezar la producción", "Primera pieza en la máquina.");
  await placed.stands("En producción");
  await placed.write("¿Pueden embalar por separado?");
  await made.reads("¿Pueden embalar por separado?");
  const photo = `${folder}/piezas.png`;
  await supplier.page.screenshot({ path: photo });
  await made.move("Marcar como listo", "Medidas dentro de tolerancia.", [photo]);
  await placed.stands("Listo");
  await placed.showsEvidence("Medidas dentro de tolerancia.", "Listo");
  await made.move("Registrar el despacho", "Guía 4471-K");
  await placed.stands("Despachado");
  await placed.move("Registrar la entrega");
  await made.stands("Entregado");
  await placed.move("Cerrar el pedido", "Todo en orden.");
  await made.stands("Cerrado");
}

interface Wanted {
  /** The least number of triangles that the part must have. */
  readonly triangles: number;
  /** With what not every run of the journey needs: questions, changed minds, a sealed quote. */
  readonly thorough: boolean;
}

function mainJob(source: PartSource, { triangles, thorough }: Wanted): void {
  test(`the main job with ${source.described}`, async ({ browser, empty }, journeyInfo) => {
    const part = await source.file(empty.folder);
    const journey = journeyOf(await test.step("everybody joins", () => openMarket(browser, empty)));
    const { buyer, boards, job } = journey;
    const library = new Library(buyer);
    await test.step("the buyer uploads a part and sees it", async () => {
      const found = await trianglesOf(part);
      expect(found).toBeGreaterThanOrEqual(triangles);
      await library.upload(part);
      await library.look(part, found);
      await library.clickFinding();
      await library.postJob();
    });
    await test.step("a job is posted and published", () => postAndPublish(journey, JOB));
    if (thorough) await test.step("another stays sealed", () => keepSealed(journey, part));
    await test.step("the suppliers open it", async () => {
      for (const board of boards) {
        await board.openJob(JOB.title);
        await board.acceptConfidentiality();
      }
      // The first has had the longest to load it.
      await boards[AWARDED].seePart();
      if (thorough) await askAndAnswer(journey);
    });
    await test.step("quotes arrive", async () => {
      const aliases = await quote(journey);
      if (thorough) await changeMinds(journey, aliases);
      await nobodyIsKnown(journey, part);
      await job.award(aliases[AWARDED] ?? "");
    });
    await test.step("the order is worked", () => work(journey, journeyInfo.outputPath()));
    await test.step("the others learn how they stood", async () => {
      await expect(boards[1].quote().getByText("Su total era el más bajo")).toBeVisible();
      await expect(boards[2].quote().getByText("Su total era el tercero más bajo")).toBeVisible();
      await onlyTheTwoAreKnown(journey, AWARDED);
    });
  });
}

mainJob(largestOfCorpus(), { triangles: 1, thorough: true });
mainJob(generated("bellows", 1.05), { triangles: 300_000, thorough: false });
