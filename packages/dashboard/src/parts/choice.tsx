// A choice that stands in the address.
import { change, given } from "../view.ts";

interface Props {
  name: string;
  title: string;
  options: readonly string[];
  otherwise: string;
}

export function Choice({ name, title, options, otherwise }: Props) {
  return (
    <label>
      {title}{" "}
      <select
        value={given(name, otherwise)}
        onChange={({ currentTarget: { value } }) =>
          change({ [name]: value === otherwise ? undefined : value })
        }
      >
        {options.map((option) => (
          <option key={option} value={option}>
            {option.replaceAll("_", " ")}
          </option>
        ))}
      </select>
    </label>
  );
}

/** A number or a text that stands in the address once it is entered. */
export function Field({
  name,
  title,
  otherwise = "",
}: Omit<Props, "options" | "otherwise"> & { otherwise?: string }) {
  return (
    <label>
      {title}{" "}
      <input
        value={given(name, otherwise)}
        onChange={({ currentTarget: { value } }) =>
          change({ [name]: value.trim() === otherwise ? undefined : value.trim() })
        }
      />
    </label>
  );
}
