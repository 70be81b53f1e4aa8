// The manifests of deploy/kubernetes/: each refers to what is there, runs without rights, and is watched.
// Structure only: no cluster takes them here.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseAllDocuments } from "yaml";
import { readConfig } from "../../src/config.js";
import { read, repository } from "./markdown.js";

interface Labels {
  [name: string]: string;
}

interface Probe {
  httpGet: { path: string; port: string };
}

interface Container {
  name: string;
  image: string;
  args?: string[];
  ports?: { name: string; containerPort: number }[];
  startupProbe?: Probe;
  livenessProbe?: Probe;
  readinessProbe?: Probe;
  envFrom?: { configMapRef?: { name: string }; secretRef?: { name: string } }[];
  resources: { requests: Record<string, string>; limits: Record<string, string> };
  securityContext: object;
  volumeMounts: { name: string; mountPath: string }[];
}

interface PodSpec {
  terminationGracePeriodSeconds: number;
  automountServiceAccountToken: boolean;
  enableServiceLinks: boolean;
  securityContext: { runAsUser: number };
  initContainers: Container[];
  containers: Container[];
  volumes: { name: string; secret?: { secretName: string }; emptyDir?: object }[];
}

interface Manifest {
  apiVersion: string;
  kind: string;
  metadata: { name: string; namespace?: string; labels?: Labels };
  data?: Record<string, string>;
  stringData?: Record<string, string>;
  spec?: {
    replicas?: number;
    serviceName?: string;
    selector?: Labels & { matchLabels?: Labels };
    ports?: { name: string; targetPort: string }[];
    template?: { metadata: { labels: Labels }; spec: PodSpec };
    volumeClaimTemplates?: { metadata: { name: string } }[];
  };
}

const folder = "deploy/kubernetes";
const manifests = readdirSync(join(repository, folder)).flatMap(manifestsOf);
const of = (...kinds: string[]) => manifests.filter(({ kind }) => kinds.includes(kind));
const workloads = of("Deployment", "StatefulSet").map((manifest) => ({
  name: manifest.metadata.name,
  kind: manifest.kind,
  spec: manifest.spec,
  pod: manifest.spec?.template?.spec as PodSpec,
  labels: manifest.spec?.template?.metadata.labels as Labels,
}));

const versions: Record<string, string> = {
  ConfigMap: "v1",
  Deployment: "apps/v1",
  Namespace: "v1",
  PodDisruptionBudget: "policy/v1",
  Secret: "v1",
  Service: "v1",
  StatefulSet: "apps/v1",
};

it("has what each kind needs, once by each name, in one namespace", () => {
  expect(manifests.length).toBeGreaterThan(10);
  for (const { apiVersion, kind, metadata } of manifests) {
    expect(apiVersion, kind).toBe(versions[kind]);
    if (kind !== "Namespace") expect(metadata.namespace).toBe("cairn");
  }
  const names = manifests.map(({ kind, metadata }) => `${kind}/${metadata.name}`);
  expect(new Set(names).size).toBe(names.length);
});

it("a placeholder of a secret is not applied with the folder", () => {
  const applied = readdirSync(join(repository, folder)).filter((file) => file.endsWith(".yaml"));
  expect(applied.flatMap(manifestsOf).map(({ kind }) => kind)).not.toContain("Secret");
  expect(read(".gitignore").split("\n")).toContain(`/${folder}/secret.yaml`);
});

it("has settings that exist and values that pass, all of them given to each role", () => {
  const values = { ...of("ConfigMap")[0]?.data, ...named("Secret", "cairn")?.stringData };
  expect(readConfig(values).warnings).toEqual([]);
  // Made keys would differ from pod to pod.
  expect(Object.keys(values)).toEqual(expect.arrayContaining(["CAIRN_WRITE_KEY", "CAIRN_API_KEY"]));
  const sites = JSON.parse(named("Secret", "cairn-sites")?.stringData?.["sites.json"] ?? "");
  expect(sites.sites[0]).toEqual({ id: "default", write_key: values.CAIRN_WRITE_KEY });
  for (const { pod } of workloads) {
    expect(pod.containers[0]?.envFrom).toEqual([
      { configMapRef: { name: "cairn" } },
      { secretRef: { name: "cairn" } },
    ]);
  }
});

it("each Service and each budget selects the pods of one workload, by ports that they name", () => {
  for (const { kind, metadata, spec } of of("Service", "PodDisruptionBudget")) {
    const wanted = spec?.selector?.matchLabels ?? (spec?.selector as Labels);
    const chosen = workloads.filter(({ labels }) => covers(labels, wanted));
    expect(chosen, `${kind} ${metadata.name}`).toHaveLength(1);
    const names = chosen[0]?.pod.containers.flatMap(({ ports = [] }) =>
      ports.map(({ name }) => name),
    );
    for (const { targetPort } of spec?.ports ?? []) expect(names).toContain(targetPort);
  }
});

it("the spool of a collector outlives its pod, and is larger than its limit", () => {
  const collector = workloads.find(({ name }) => name === "collector");
  expect(collector?.kind).toBe("StatefulSet");
  expect(collector?.spec?.volumeClaimTemplates?.map(({ metadata }) => metadata.name)).toEqual([
    "spool",
  ]);
  expect(named("Service", collector?.spec?.serviceName ?? "")?.spec).toMatchObject({
    clusterIP: "None",
  });
  const [, gibibytes] = /storage: (\d+)Gi/.exec(read(`${folder}/collector.yaml`)) ?? [];
  const limitMb = Number(of("ConfigMap")[0]?.data?.CAIRN_SPOOL_MAX_MB);
  expect(Number(gibibytes) * 1024).toBeGreaterThan(limitMb + 1024);
});

it("whoever may be several has a disruption budget; who it is that answers is one", () => {
  const budgets = of("PodDisruptionBudget").map(({ metadata }) => metadata.name);
  for (const { name, spec } of workloads) {
    expect(budgets.includes(name), name).toBe((spec?.replicas ?? 1) > 1);
  }
  expect(workloads.find(({ name }) => name === "attribution")?.spec?.replicas).toBe(1);
});

describe.each(workloads)("$kind $name", ({ name, pod, labels, spec }) => {
  const [container] = pod.containers as [Container];

  it("selects its own pods", () => {
    expect(covers(labels, spec?.selector?.matchLabels as Labels)).toBe(true);
    expect(labels["app.kubernetes.io/component"]).toBe(name);
  });

  it("runs its role in the image of this version, with longer to end than the product promises", () => {
    const { version } = JSON.parse(read("package.json"));
    for (const { image } of [...pod.initContainers, container])
      expect(image).toBe(`cairn:${version}`);
    expect(container.args).toEqual([name]);
    expect(pod.terminationGracePeriodSeconds).toBeGreaterThan(5 + 10);
  });

  it("has no rights, no token, no writable root, and the user of the image", () => {
    expect(read("deploy/Dockerfile")).toContain("USER 1000:1000");
    expect(pod.securityContext).toMatchObject({
      runAsNonRoot: true,
      runAsUser: 1000,
      fsGroup: 1000,
      seccompProfile: { type: "RuntimeDefault" },
    });
    expect(pod.automountServiceAccountToken).toBe(false);
    for (const { securityContext } of [...pod.initContainers, ...pod.containers]) {
      expect(securityContext).toEqual({
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ["ALL"] },
      });
    }
  });

  it("gets no variable of Kubernetes that would look like a setting", () => {
    expect(pod.enableServiceLinks).toBe(false);
  });

  it("asks for processor and memory, and has a limit of memory", () => {
    for (const { resources } of [...pod.initContainers, ...pod.containers]) {
      expect(Object.keys(resources.requests)).toEqual(["cpu", "memory"]);
      expect(Object.keys(resources.limits)).toEqual(["memory"]);
    }
  });

  it("is watched by its own port", () => {
    const paths = [container.startupProbe, container.livenessProbe, container.readinessProbe].map(
      (probe) => probe?.httpGet,
    );
    expect(paths.map((get) => get?.path)).toEqual(["/healthz", "/healthz", "/readyz"]);
    const names = container.ports?.map((port) => port.name);
    for (const get of paths) expect(names).toContain(get?.port);
  });

  it("mounts volumes that are there, data and /tmp among them", () => {
    const claims = spec?.volumeClaimTemplates?.map(({ metadata }) => metadata.name) ?? [];
    const known = [...claims, ...pod.volumes.map((volume) => volume.name)];
    const mounts = [...pod.initContainers, ...pod.containers].flatMap((one) => one.volumeMounts);
    for (const mount of mounts) expect(known).toContain(mount.name);
    const paths = container.volumeMounts.map(({ mountPath }) => mountPath);
    expect(paths).toEqual(expect.arrayContaining(["/var/lib/cairn", "/tmp"]));
    for (const { secret } of pod.volumes) {
      if (secret !== undefined) expect(named("Secret", secret.secretName)).toBeDefined();
    }
  });
});

function manifestsOf(file: string): Manifest[] {
  const documents = parseAllDocuments(read(`${folder}/${file}`));
  for (const { errors } of documents) expect(errors, file).toEqual([]);
  return documents.map((document) => document.toJS() as Manifest);
}

function named(kind: string, name: string): Manifest | undefined {
  return of(kind).find(({ metadata }) => metadata.name === name);
}

const covers = (labels: Labels, wanted: Labels): boolean =>
  Object.entries(wanted).every(([name, value]) => labels[name] === value);
