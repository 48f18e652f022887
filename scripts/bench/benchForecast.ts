export async function benchForecast(_folder: string): Promise<void> {
  await Promise.resolve();
}
