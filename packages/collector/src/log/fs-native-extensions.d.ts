// The part of fs-native-extensions that is used: the package has no types of its own.
declare module "fs-native-extensions" {
  /** False when another descriptor has the lock; on Linux an open file description lock, fcntl(2). */
  export function tryLock(fd: number): boolean;
}
