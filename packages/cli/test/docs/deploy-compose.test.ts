// The compose files of deploy/: what they name exists, settings pass, nothing private leaves the machine.
// Structure only: no Docker engine runs here.
import { parse as parseEnv } from "dotenv";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { readConfig } from "../../src/config.js";
import { roleNames } from "../../src/roles/role.js";
import { last, type Stage, stagesOf } from "./dockerfile.js";
import { read } from "./markdown.js";

interface Service {
  image: string;
  build?: { context: string; dockerfile: string };
  command?: string[];
  environment?: Record<string, string | number>;
  depends_on?: Record<string, { condition: string }>;
  healthcheck?: { test: string[] };
  ports?: string[];
  volumes?: string[];
  networks?: string[] | Record<string, { ipv4_address: string }>;
  tmpfs?: string[];
  cap_drop?: string[];
  security_opt?: string[];
  read_only?: boolean;
  restart?: string;
  stop_grace_period?: string;
  mem_limit?: string;
  logging?: object;
}

interface Compose {
  name: string;
  services: Record<string, Service>;
  networks: Record<
    string,
    { internal?: boolean; ipam?: { config: { gateway?: string }[] } } | null
  >;
  volumes: Record<string, null>;
}

/** What compose calls them; a misspelt key would be found nowhere else. */
const serviceKeys = new Set(
  "image build platform restart stop_grace_period command environment depends_on healthcheck ports volumes networks read_only tmpfs cap_drop cap_add security_opt ulimits mem_limit logging deploy".split(
    " ",
  ),
);
const privatePorts = ["8090", "8091"];
const variables = parseEnv(read("deploy/compose.env.example"));

describe.each(["compose.yaml", "compose.scaled.yaml"])("%s", (file) => {
  const text = read(`deploy/${file}`);
  const compose = parse(text, { merge: true }) as Compose;
  const services = Object.entries(compose.services);
  const ours = services.filter(([, { image }]) => image.startsWith("cairn:"));

  it("has only keys that compose knows", () => {
    const top = Object.keys(compose).filter((key) => !key.startsWith("x-"));
    expect(top.toSorted()).toEqual(["name", "networks", "services", "volumes"]);
    for (const [name, service] of services) {
      for (const key of Object.keys(service)) expect(serviceKeys, `${name}.${key}`).toContain(key);
    }
  });

  it("pins every image, and ours to the version of the product", () => {
    const { version } = JSON.parse(read("package.json"));
    for (const [name, { image }] of services) expect(image, name).toMatch(/:\d+(\.\d+)+(-\w+)?$/);
    for (const [, { image }] of ours) expect(image).toBe(`cairn:${version}`);
    const built = ours.filter(([, { build }]) => build !== undefined);
    expect(built.map(([, { build }]) => build)).toEqual([
      { context: "..", dockerfile: "deploy/Dockerfile" },
    ]);
  });

  it("publishes what is private on loopback alone, and nothing of Kafka and ClickHouse", () => {
    for (const [name, { ports = [] }] of services) {
      for (const port of ports) {
        const [target = ""] = port.split(":").toReversed();
        expect(["80", "443", "8080", ...privatePorts], `${name} ${port}`).toContain(target);
        if (target !== "80" && target !== "443") expect(port).toMatch(/^127\.0\.0\.1:/);
      }
    }
  });

  it("waits only for services that are there and can say that they are well", () => {
    const image = stagesOf(read("deploy/Dockerfile")).at(-1) as Stage;
    expect(last(image, "HEALTHCHECK")).toBeDefined();
    for (const [name, { depends_on: before = {} }] of services) {
      for (const [other, { condition }] of Object.entries(before)) {
        const awaited = compose.services[other];
        expect(awaited, `${name} waits for ${other}`).toBeDefined();
        expect(condition).toBe("service_healthy");
        expect(awaited?.healthcheck ?? awaited?.image.startsWith("cairn:"), other).toBeTruthy();
      }
    }
  });

  it("declares each volume and network that it uses, and uses each that it declares", () => {
    const networks = services.flatMap(([, { networks: used = [] }]) =>
      Array.isArray(used) ? used : Object.keys(used),
    );
    const volumes = services
      .flatMap(([, service]) => service.volumes ?? [])
      .map((volume) => volume.split(":")[0] ?? "")
      .filter((volume) => !volume.startsWith("./"));
    expect(new Set(networks)).toEqual(new Set(Object.keys(compose.networks)));
    expect(new Set(volumes)).toEqual(new Set(Object.keys(compose.volumes)));
  });

  it("limits memory and logs of every service, and starts it again", () => {
    for (const [name, { mem_limit: memory, logging, restart }] of services) {
      expect({ memory, logging, restart }, name).toEqual({
        memory: expect.stringMatching(/^\d+[mg]$/),
        logging: { driver: "json-file", options: { "max-size": "50m", "max-file": "5" } },
        restart: "unless-stopped",
      });
    }
  });

  it("runs our roles without rights, on a root that cannot be written, with time to end", () => {
    expect(ours.length).toBeGreaterThan(0);
    for (const [name, service] of ours) {
      expect(service.read_only, name).toBe(true);
      expect(service.tmpfs).toEqual(["/tmp"]);
      expect(service.cap_drop).toEqual(["ALL"]);
      expect(service.security_opt).toEqual(["no-new-privileges:true"]);
      expect(Number.parseInt(service.stop_grace_period ?? "", 10)).toBeGreaterThan(10);
      for (const role of service.command ?? []) expect(roleNames).toContain(role);
      expect(service.volumes).toContain(
        `${file === "compose.yaml" ? "data" : "shared"}:/var/lib/cairn`,
      );
    }
  });

  it("has settings that exist and values that pass", () => {
    for (const [name, { environment = {} }] of ours) {
      const { warnings } = readConfig(filled(environment));
      expect(warnings, name).toEqual([]);
    }
  });

  it("takes every value of compose.env.example that it names from there", () => {
    const asked = [...text.matchAll(/\$\{(\w+)/g)].map(([, name]) => name ?? "");
    const known = file === "compose.yaml" ? [] : Object.keys(variables);
    expect([...new Set(asked)].toSorted()).toEqual(known.toSorted());
  });
});

describe("compose.scaled.yaml", () => {
  const { services, networks } = parse(read("deploy/compose.scaled.yaml"), {
    merge: true,
  }) as Compose;
  const named = (pattern: RegExp) =>
    Object.entries(services).filter(([name]) => pattern.test(name));

  it("has the Kafka and the ClickHouse that the tests run", () => {
    const [, kafka] =
      /<artifactId>kafka_[\d.]+<\/artifactId>\s*<version>([\d.]+)</.exec(
        read("deploy/kafka/pom.xml"),
      ) ?? [];
    for (const [, { image }] of named(/^kafka/)) expect(image).toBe(`apache/kafka:${kafka}`);
    const { version } = JSON.parse(read("package-lock.json")).packages[
      "node_modules/@chdb/lib-linux-x64-gnu"
    ];
    const release = version.split(".").slice(0, 2).join(".");
    expect(services.clickhouse?.image).toBe(`clickhouse/clickhouse-server:${release}`);
  });

  it("has two collectors, each with a spool that no other writes", () => {
    const spools = named(/^collector/).map(([, { volumes = [] }]) =>
      volumes.find((volume) => volume.endsWith(":/var/lib/cairn/spool")),
    );
    expect(spools).toHaveLength(2);
    expect(new Set(spools).size).toBe(2);
    expect(spools).not.toContain(undefined);
  });

  it("the proxy knows both collectors, and they believe its address alone", () => {
    const { environment, networks: joined = {} } = services.proxy as Service;
    const collectors = named(/^collector/);
    expect(environment?.COLLECTORS).toBe(collectors.map(([name]) => `${name}:8080`).join(" "));
    const address = Array.isArray(joined) ? undefined : joined.edge?.ipv4_address;
    for (const [, { environment: settings }] of collectors) {
      expect(settings?.CAIRN_TRUST_PROXY).toBe(address);
    }
  });

  it("names each broker to the others, to the collectors and to the loaders", () => {
    const brokers = named(/^kafka/);
    for (const [index, [name, { environment }]] of brokers.entries()) {
      expect(environment).toMatchObject({
        KAFKA_NODE_ID: index + 1,
        KAFKA_ADVERTISED_LISTENERS: `PLAINTEXT://${name}:9092`,
        KAFKA_CONTROLLER_QUORUM_VOTERS: brokers.map(([b], i) => `${i + 1}@${b}:9093`).join(","),
      });
    }
    for (const [, { environment }] of named(/^(collector|loader)/)) {
      expect(environment?.CAIRN_KAFKA_BROKERS).toBe(
        brokers.map(([name]) => `${name}:9092`).join(","),
      );
    }
  });

  it("has Kafka and ClickHouse on a network without a way out", () => {
    for (const [, service] of named(/^(kafka|clickhouse|loader)/))
      expect(service.networks).toEqual(["inside"]);
    expect(networks.inside?.internal).toBe(true);
  });

  it("gives ClickHouse a user of its own, and collectors no password of it", () => {
    expect(variables.CLICKHOUSE_USER).not.toBe("default");
    for (const [, { environment }] of named(/^collector/)) {
      expect(environment).not.toHaveProperty("CAIRN_CLICKHOUSE_URL");
    }
  });
});

it("the file with the passwords is not committed", () => {
  expect(read(".gitignore").split("\n")).toContain("/deploy/compose.env");
  expect(variables).toMatchObject({
    CLICKHOUSE_PASSWORD: "",
    CAIRN_API_KEY: "",
    CAIRN_WRITE_KEY: "",
  });
});

/** The environment as compose makes it: values of the example, and a password where it has none. */
function filled(environment: Record<string, string | number>): Record<string, string> {
  const replaced = Object.entries(environment).map(([name, value]) => {
    const text = String(value).replaceAll(/\$\{(\w+)(:[^}]*)?\}/g, (_, key: string, rest = "") => {
      const given = variables[key] ?? "";
      return given === "" && rest.startsWith(":?") ? "secret" : given;
    });
    return [name, text] as const;
  });
  return Object.fromEntries(replaced);
}
