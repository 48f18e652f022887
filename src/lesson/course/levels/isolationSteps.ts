import type { IsolationStep, Reference } from '../course';

/**
 * Level 0: what a runtime asks of the kernel before a program runs in a container. It is read, not executed. Real runtimes such as
 * runc take the same steps, in an order that differs a little.
 */
export const isolationSteps: readonly IsolationStep[] = [
  {
    id: 'memory',
    title: 'Set a limit',
    calls: [
      'mkdir("/sys/fs/cgroup/translator", 0755)',
      'write("/sys/fs/cgroup/translator/memory.max", "536870912")',
      'write("/sys/fs/cgroup/translator/cgroup.procs", "4711")',
    ],
    asks:
      'A control group is a folder. A number in `memory.max` gives its processes 512 MB together, and the last line ' +
      'puts a process into it.',
    sees: 'Nothing, until it needs more than that: then the kernel ends it, which `docker ps -a` shows as exit code 137.',
    docker: '`docker run --memory=512m`, and `--cpus` for time on the processor. Without them there is no limit.',
    reading: { title: 'Control group v2', link: 'https://docs.kernel.org/admin-guide/cgroup-v2.html' },
  },
  {
    id: 'user-namespace',
    title: 'Other user numbers',
    calls: ['unshare(CLONE_NEWUSER)', 'write("/proc/4711/uid_map", "0 100000 65536")'],
    asks: 'In a new user namespace, number 0 inside can stand for 100000 outside.',
    sees: 'It is root, and may do what root may, to things that belong to its own namespaces.',
    docker: 'Not by default: root inside is root outside. Rootless mode and `userns-remap` turn it on.',
    reading: manPage('user_namespaces', 7),
  },
  {
    id: 'pid',
    title: 'Processes of its own',
    calls: ['clone(CLONE_NEWPID | SIGCHLD)'],
    asks: 'The next process is the first one of a new list of processes.',
    sees: 'It is number 1, and there is nobody else. On the host it has an ordinary number.',
    docker: 'By itself. `--pid=host` takes the wall away.',
    reading: manPage('pid_namespaces', 7),
  },
  {
    id: 'mount',
    title: 'Mounts of its own',
    calls: ['unshare(CLONE_NEWNS)', 'mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL)'],
    asks: 'A new mount namespace is a copy of the list of what is mounted where; private, so that changes stay in it.',
    sees: 'Still all files of the host. But what is mounted from now on, nobody else sees.',
    docker: 'By itself. `-v` and `--mount` add folders of the host, volumes and memory to that list.',
    reading: manPage('mount_namespaces', 7),
  },
  {
    id: 'network',
    title: 'A network of its own',
    calls: ['unshare(CLONE_NEWNET)', 'ip link add veth0 type veth peer name eth0'],
    asks:
      'A new network namespace has a loopback interface and nothing else. A pair of virtual cards leads out, like a ' +
      'cable with two ends.',
    sees: 'An interface `eth0` with an address of its own, and all ports free.',
    docker:
      '`--network` chooses what the cable leads to, `-p` which ports of the host lead in. `--network=none` leaves it ' +
      'out.',
    reading: manPage('network_namespaces', 7),
  },
  {
    id: 'uts',
    title: 'A host name of its own',
    calls: ['unshare(CLONE_NEWUTS)', 'sethostname("translator", 10)'],
    asks: 'UTS is the old name for what `uname` prints.',
    sees: 'It runs on a machine called `translator`.',
    docker: '`--hostname`; without it, the first twelve digits of the container’s id.',
    reading: manPage('uts_namespaces', 7),
  },
  {
    id: 'ipc',
    title: 'Shared memory of its own',
    calls: ['unshare(CLONE_NEWIPC)', 'mount("shm", "/dev/shm", "tmpfs", 0, "size=64m")'],
    asks: 'Message queues, semaphores and shared memory of other processes go out of sight.',
    sees: 'An empty `/dev/shm` of 64 MB, which PyTorch’s loaders of data soon fill.',
    docker: '`--shm-size=2g` enlarges it, `--ipc=host` shares that of the host.',
    reading: manPage('ipc_namespaces', 7),
  },
  {
    id: 'cgroup',
    title: 'A control group that looks like the root',
    calls: ['unshare(CLONE_NEWCGROUP)'],
    asks: 'The group that the process is in becomes the top of what it can see of control groups.',
    sees: 'It is in group `/`, and cannot tell what else runs on the machine.',
    docker: 'By itself where the host has version 2 of control groups. `--cgroupns=host` shows all.',
    reading: manPage('cgroup_namespaces', 7),
  },
  {
    id: 'overlay',
    title: 'Stack the layers',
    calls: [
      'mount("overlay", "/run/translator/rootfs", "overlay", 0,',
      '      "lowerdir=layers/3:layers/2:layers/1,upperdir=changes,workdir=work")',
    ],
    asks:
      'The image’s layers lie below, read-only; an empty folder for changes lies on top. Together they look like one ' +
      'tree.',
    sees: 'Nothing yet: the tree hangs somewhere below the files of the host.',
    docker:
      'The layers that FROM, RUN, COPY, ADD and WORKDIR made. `docker rm` throws the folder with the changes away.',
    reading: { title: 'Overlay file system', link: 'https://docs.kernel.org/filesystems/overlayfs.html' },
  },
  {
    id: 'pivot',
    title: 'Make it the root',
    calls: ['chdir("/run/translator/rootfs")', 'pivot_root(".", ".")', 'umount2(".", MNT_DETACH)'],
    asks:
      'The tree takes the place of `/`, and the old root is unmounted. The older `chroot` leaves it mounted, and root ' +
      'can find the way back.',
    sees: 'The files of the image, and no path that leads to those of the host.',
    docker: 'By itself.',
    reading: manPage('pivot_root', 2),
  },
  {
    id: 'proc',
    title: 'Mount what the system tells',
    calls: [
      'mount("proc", "/proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC, NULL)',
      'mount("tmpfs", "/dev", "tmpfs", MS_NOSUID, "mode=755")',
    ],
    asks: '`/proc` shows the processes of the namespace that mounts it, and `/dev` gets a handful of harmless devices.',
    sees: '`ps` lists one process. There is `/dev/null`, and no disk.',
    docker: 'By itself, with parts of `/proc` and `/sys` covered or read-only. `--device` and `--gpus` add devices.',
    reading: manPage('proc', 5),
  },
  {
    id: 'capabilities',
    title: 'Drop the powers of root',
    calls: ['prctl(PR_CAPBSET_DROP, CAP_SYS_ADMIN)', 'prctl(PR_CAPBSET_DROP, CAP_SYS_MODULE)', 'capset(…)'],
    asks:
      'What root may do is cut into some forty capabilities. Those that reach the machine are dropped for good, one ' +
      'call for each.',
    sees:
      'It may still change owners or listen on port 80. Mounting, loading modules and setting the clock are refused, ' +
      'even to root.',
    docker:
      'Docker keeps 14 of them. `--cap-drop=ALL` drops these, too, and `--cap-add` gives back what is needed; ' +
      '`--privileged` gives all.',
    reading: manPage('capabilities', 7),
  },
  {
    id: 'user',
    title: 'Become somebody else',
    calls: ['setgroups(0, NULL)', 'setresgid(10001, 10001, 10001)', 'setresuid(10001, 10001, 10001)'],
    asks: 'From here on the process has the rights of user 10001.',
    sees: 'It may read the code and not change it; what belongs to root is out of reach.',
    docker: 'USER in the Dockerfile, or `--user`.',
    reading: manPage('credentials', 7),
  },
  {
    id: 'seccomp',
    title: 'Filter the system calls',
    calls: ['prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)', 'seccomp(SECCOMP_SET_MODE_FILTER, 0, &filter)'],
    asks: 'A small program in the kernel looks at each system call from now on, and refuses those that are not on its list.',
    sees: 'Calls such as `kexec_load` or `swapon` fail. An ordinary program does not notice.',
    docker:
      'Docker’s own filter, by itself; another one by `--security-opt seccomp=…`. `--security-opt no-new-privileges` ' +
      'makes the first call.',
    reading: manPage('seccomp', 2),
  },
  {
    id: 'exec',
    title: 'Start the program',
    calls: ['chdir("/app")', 'execve("/opt/venv/bin/python", ["python", "-m", "translator"], environment)'],
    asks: 'The process replaces itself by the program. Nothing of the runtime is left in the container.',
    sees: 'Its own files, its own network, its own number 1, on a kernel that it shares with everybody.',
    docker: 'WORKDIR, ENTRYPOINT and CMD, with the variables of ENV and `-e`.',
    reading: manPage('execve', 2),
  },
];

function manPage(name: string, section: number): Reference {
  return {
    title: `${name}(${section})`,
    link: `https://man7.org/linux/man-pages/man${section}/${name}.${section}.html`,
  };
}
