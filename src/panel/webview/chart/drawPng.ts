import { keyWidth, type Mark, type MarkShape, type PlotLayout, type Series } from './plotLayout';

/** What a picture is drawn with: the colours and the font that the page has now. */
export interface PictureStyle {
  readonly background: string;
  readonly foreground: string;
  readonly faint: string;
  /** One an order. */
  readonly orders: readonly string[];
  readonly fontFamily: string;
}

export const pictureFont = 13;
const titleFont = 17;
const padding = 24;

/** Pixels of the picture for each of the plot's, so that it is sharp on paper and on good screens. */
const scale = 2;

/** The same plot as a PNG, with its title and what it tells above it; undefined where the browser cannot draw. */
export async function drawPng(
  layout: PlotLayout,
  texts: { readonly title: string; readonly sentences: readonly string[] },
  style: PictureStyle,
): Promise<Uint8Array | undefined> {
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  if (!context) return undefined;
  const headHeight = padding + titleFont + 10 + texts.sentences.length * 20 + 12;
  const [width, height] = [layout.width + 2 * padding, headHeight + layout.height + padding];
  canvas.width = width * scale;
  canvas.height = height * scale;
  context.scale(scale, scale);
  context.fillStyle = style.background;
  context.fillRect(0, 0, width, height);

  context.fillStyle = style.foreground;
  context.textBaseline = 'alphabetic';
  context.font = `600 ${titleFont}px ${style.fontFamily}`;
  context.fillText(texts.title, padding, padding + titleFont, layout.width);
  context.font = `${pictureFont}px ${style.fontFamily}`;
  texts.sentences.forEach((sentence, index) => {
    context.fillText(sentence, padding, padding + titleFont + 26 + index * 20, layout.width);
  });

  context.translate(padding, headHeight);
  paintAxes(context, layout, style);
  layout.series.forEach((series, index) => {
    paintSeries(context, series, style.orders[index] ?? style.foreground, style);
  });
  layout.series.forEach((series, index) => {
    paintLabel(context, series, style.orders[index] ?? style.foreground, style);
  });
  const blob = await new Promise<Blob | null>(resolve => {
    canvas.toBlob(resolve, 'image/png');
  });
  return blob ? new Uint8Array(await blob.arrayBuffer()) : undefined;
}

/** How wide texts are in a picture. */
export function pictureMeasure({ fontFamily }: Pick<PictureStyle, 'fontFamily'>): (text: string) => number {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) return text => text.length * 7;
  context.font = `${pictureFont}px ${fontFamily}`;
  return text => context.measureText(text).width;
}

function paintAxes(context: CanvasRenderingContext2D, { area, ticks, titles }: PlotLayout, style: PictureStyle): void {
  const { left, right, bottom } = area;
  context.lineWidth = 1;
  context.fillStyle = style.faint;
  for (const { y, text } of ticks.y) {
    context.globalAlpha = 0.2;
    paintLine(context, style.foreground, [left, y], [right, y]);
    context.globalAlpha = 1;
    context.textBaseline = 'middle';
    context.textAlign = 'right';
    context.fillText(text, left - 8, y);
  }
  paintLine(context, style.faint, [left, bottom], [right, bottom]);
  context.textBaseline = 'alphabetic';
  context.textAlign = 'center';
  for (const { x, text } of ticks.x) context.fillText(text, x, bottom + 16);
  for (const { x, y, anchor, text } of titles) {
    context.textAlign = anchor;
    context.fillText(text, x, y);
  }
}

type Point = readonly [x: number, y: number];

function paintLine(context: CanvasRenderingContext2D, color: string, [x1, y1]: Point, [x2, y2]: Point): void {
  context.strokeStyle = color;
  context.beginPath();
  context.moveTo(x1, y1);
  context.lineTo(x2, y2);
  context.stroke();
}

function paintSeries(
  context: CanvasRenderingContext2D,
  { path, marks, shape, isDashed }: Series,
  color: string,
  style: PictureStyle,
): void {
  context.strokeStyle = color;
  context.lineWidth = 2;
  context.setLineDash(isDashed ? [6, 4] : []);
  context.stroke(new Path2D(path));
  context.setLineDash([]);
  for (const mark of marks.filter(({ isShown }) => isShown)) paintMark(context, mark, shape, color, style);
}

function paintMark(
  context: CanvasRenderingContext2D,
  { x, y, size, isHollow }: Pick<Mark, 'x' | 'y' | 'size' | 'isHollow'>,
  shape: MarkShape,
  color: string,
  { background }: PictureStyle,
): void {
  const outline = new Path2D();
  if (shape === 'circle') outline.arc(x, y, size, 0, 2 * Math.PI);
  else outline.rect(x - size, y - size, 2 * size, 2 * size);
  context.fillStyle = isHollow ? background : color;
  context.strokeStyle = color;
  context.lineWidth = 2;
  context.fill(outline);
  context.stroke(outline);
}

function paintLabel(
  context: CanvasRenderingContext2D,
  { name, label, shape, isDashed }: Series,
  color: string,
  style: PictureStyle,
): void {
  if (!label) return;
  const { x, y } = label;
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  context.fillStyle = style.foreground;
  context.fillText(name, x + keyWidth, y);
  context.lineWidth = 2;
  context.setLineDash(isDashed ? [6, 4] : []);
  paintLine(context, color, [x, y], [x + keyWidth - 6, y]);
  context.setLineDash([]);
  paintMark(context, { x: x + (keyWidth - 6) / 2, y, size: 3.5, isHollow: false }, shape, color, style);
}
