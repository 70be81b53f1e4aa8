// Rows of the benchmark in; out come bars of CPU time over events, as text: on a straight line they grow by as much
// as the events beside them.
const width = 60;

export function plot(rows) {
  const most = Math.max(...rows.map((row) => Number(row["CPU s"])));
  const questions = [...new Set(rows.map((row) => row.question))];
  const lines = questions.flatMap((question) => [
    question,
    ...rows
      .filter((row) => row.question === question)
      .map((row) => {
        const events = `${row.events / 1e6} M`.padStart(8);
        const bar = "█".repeat(Math.max(1, Math.round((Number(row["CPU s"]) / most) * width)));
        return `${events} ${bar} ${row["CPU s"]} s`;
      }),
  ]);
  return `\`\`\`text\n${lines.join("\n")}\n\`\`\`\n`;
}
